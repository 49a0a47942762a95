using CsCheck;
using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Health;
using MusicInsights.Grains.Predictions.Models;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Health;

public sealed class ReliabilityTests
{
    private static readonly Gen<Judged[]> Rows =
        Gen.Select(Gen.Double[-4, 4], Gen.Bool, (margin, label) => new Judged(0, margin, label, "")).Array[1, 60];

    [Fact]
    public void Bins_are_what_was_said_and_what_came_the_lowest_first()
    {
        Judged[] rows = [.. Enumerable.Range(0, 20).Select(i => new Judged(i, i < 10 ? 0 : -1, i < 10 && i % 2 == 0, ""))];

        var bins = Reliability.Of(rows);

        bins.Count.ShouldBe(10);
        bins[0].ShouldBe(new ReliabilityBin(2, Scorer.Probability(-1), 0));
        bins[9].ShouldBe(new ReliabilityBin(2, 0.5, 0.5));
    }

    [Fact]
    public void The_calibration_error_is_the_mean_distance_of_the_bins() => Rows.Sample(rows =>
    {
        var bins = Reliability.Of(rows);
        bins.Sum(bin => bin.Pairs).ShouldBe(rows.Length);
        (bins.Sum(bin => bin.Pairs * Math.Abs(bin.Said - bin.Came)) / rows.Length).ShouldBe(Quality.Of(rows).CalibrationError, 1e-9);
    });

    [Fact]
    public void Probabilities_that_are_right_are_off_by_what_chance_is_said_to_show()
    {
        var random = new Random(1);
        Judged[] Drawn() => [.. Enumerable.Range(0, 200).Select(i => new Judged(i, i / 50.0 - 2, random.NextDouble() < Scorer.Probability(i / 50.0 - 2), ""))];

        Enumerable.Range(0, 300).Average(_ => Quality.Of(Drawn()).CalibrationError).ShouldBe(Reliability.Chance(Drawn()), 0.005);
    }
}
