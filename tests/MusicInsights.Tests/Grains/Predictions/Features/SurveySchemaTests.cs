using MusicInsights.Grains.Predictions.Features;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Features;

public sealed class SurveySchemaTests
{
    private static readonly SongSnapshot Song = new(1_000, 500, 20, 5_000, 300, 10);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(9, 10)]
    [InlineData(27, 28)]
    [InlineData(28, 27)]
    [InlineData(54, 1)]
    [InlineData(55, 0)]
    [InlineData(900, 0)]
    public void The_new_share_is_the_days_of_the_window_within_28_days_of_release(int age, int days) =>
        SurveySchema.Build(Song with { AgeDays = age })[^1].ShouldBe(days / 28f);

    [Fact]
    public void What_is_not_known_is_missing_and_not_zero()
    {
        var features = SurveySchema.Build(Song with { Listeners28 = null, Followers = null });
        SurveySchema.Schema.Lacking(features).ShouldBe(["listeners_28d"]);
        features.Count(Missing.Is).ShouldBe(2);
        SurveySchema.Build(Song with { Listeners28 = 0 })[1].ShouldBe(0);
    }
}
