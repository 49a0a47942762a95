using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

/// <summary>The benchmark <c>ml</c> does the same with 100,000 rows.</summary>
[Collection(Alone.Name)]
public sealed class TrainingBesideCallsTests
{
    [Fact]
    public async Task While_a_model_is_trained_no_turn_is_long_and_actors_answer()
    {
        var seen = await TrainingBesideCalls.Run(rows: 6_000, trees: 20);

        seen.State.ShouldBe("done");
        seen.LongTurns.ShouldBe(0);
        seen.CountedTurns.ShouldBe(0, "and the counter is there");
        seen.Calls.ShouldBeGreaterThan(10);
        seen.Slowest.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }
}
