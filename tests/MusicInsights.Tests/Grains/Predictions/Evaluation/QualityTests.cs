using MusicInsights.Grains.Predictions.Evaluation;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Evaluation;

public sealed class QualityTests
{
    [Fact]
    public void Figures_of_a_small_ranking_are_those_worked_out_by_hand()
    {
        // Ranked yes, no, yes, no: three of four pairs are in order; precision 1/1 and 2/3 at the two yes.
        var quality = Quality.Of([Row(0.9, true), Row(0.7, false), Row(0.6, true), Row(0.2, false)]);
        quality.RocAuc.ShouldBe(0.75, 1e-12);
        quality.AveragePrecision.ShouldBe((1 + 2.0 / 3) / 2, 1e-12);
        quality.Brier.ShouldBe((0.01 + 0.49 + 0.16 + 0.04) / 4, 1e-12);
    }

    [Fact]
    public void Equal_probabilities_rank_by_nothing()
    {
        var quality = Quality.Of([Row(0.4, true), Row(0.4, false), Row(0.4, false), Row(0.4, true)]);
        quality.RocAuc.ShouldBe(0.5, 1e-12);
        quality.AveragePrecision.ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void The_calibration_error_is_the_mean_distance_in_ten_bins()
    {
        // A hundred rows of 0.3, of which every bin of ten has four yes.
        var quality = Quality.Of([.. Enumerable.Range(0, 100).Select(i => Row(0.3, i % 10 < 4))]);
        quality.CalibrationError.ShouldBe(0.1, 1e-12);
    }

    [Fact]
    public void An_interval_holds_its_figure_and_narrows_with_more_songs()
    {
        var (few, many) = (Bootstrap.Of(Songs(30), 300, default).RocAuc, Bootstrap.Of(Songs(600), 300, default).RocAuc);
        foreach (var estimate in new[] { few, many })
        {
            estimate.Low.ShouldBeLessThan(estimate.Value);
            estimate.High.ShouldBeGreaterThan(estimate.Value);
        }
        (many.High - many.Low).ShouldBeLessThan((few.High - few.Low) / 2);
    }

    [Fact]
    public void Drawing_is_broken_off_where_it_is_called_off() =>
        Should.Throw<OperationCanceledException>(() => Bootstrap.Of(Songs(30), 300, new CancellationToken(canceled: true)));

    private static Judged[] Songs(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(song => (song, said: random.NextDouble()))
            .Select(row => new Judged(row.song, Math.Log(row.said / (1 - row.said)), random.NextDouble() < row.said, $"{row.song}"))];
    }

    private static Judged Row(double probability, bool label) => new(0, Math.Log(probability / (1 - probability)), label, "");
}
