using CsCheck;
using MusicInsights.Grains.Predictions.Health;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Health;

public sealed class StabilityIndexTests
{
    private static readonly Gen<double?[]> Sample = Gen.OneOf(Gen.Double[-5, 5].Select(value => (double?)value), Gen.Const((double?)null)).Array[1, 80];

    [Fact]
    public void An_index_is_that_worked_out_by_hand()
    {
        // Two values and an empty bin below them and one for what is missing: half a row is added to each of the four.
        var moved = StabilityIndex.Of(Values((0, 50), (1, 50)), Values((0, 80), (1, 20)));
        moved.ShouldBe(30 / 102.0 * Math.Log(80.5 / 20.5), 1e-12);
    }

    [Fact]
    public void What_is_missing_now_and_was_not_is_a_change() =>
        StabilityIndex.Of(Values((0, 50), (1, 50)), Values((0, 50), (null, 50))).ShouldBeGreaterThan(1);

    [Fact]
    public void The_same_is_no_change_in_whatever_order() =>
        Gen.Select(Sample, Gen.Int).Sample((values, seed) =>
        {
            var shuffled = values.ToArray();
            new Random(seed).Shuffle(shuffled);
            StabilityIndex.Of(values, shuffled).ShouldBe(0, 1e-12);
        });

    [Fact]
    public void It_is_a_number_and_never_below_nothing() =>
        Gen.Select(Sample, Sample).Sample((then, now) => StabilityIndex.Of(then, now).ShouldBeInRange(-1e-12, 100));

    [Fact]
    public void Samples_of_one_distribution_show_what_chance_is_said_to_show()
    {
        var random = new Random(1);
        double?[] Drawn(int rows) => [.. Enumerable.Range(0, rows).Select(_ => (double?)random.NextDouble())];

        Enumerable.Range(0, 300).Average(_ => StabilityIndex.Of(Drawn(400), Drawn(200))).ShouldBe(StabilityIndex.Chance(400, 200), 0.01);
    }

    private static double?[] Values(params (double? Value, int Rows)[] parts) => [.. parts.SelectMany(part => Enumerable.Repeat(part.Value, part.Rows))];
}
