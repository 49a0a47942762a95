using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Models;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Evaluation;

public sealed class CalibratingTests
{
    [Fact]
    public void A_model_that_is_too_sure_is_drawn_back_to_what_is_true()
    {
        var (calibration, rows) = Calibrating.Choose(Rows(3_000, stretch: 3, move: 1));
        calibration.Slope.ShouldBe(1 / 3.0, 0.05);
        calibration.Offset.ShouldBe(-1 / 3.0, 0.15);
        Quality.Of(rows).CalibrationError.ShouldBeLessThan(0.03);
    }

    [Fact]
    public void A_model_that_is_right_is_left_alone()
    {
        var (calibration, rows) = Calibrating.Choose(Rows(3_000, stretch: 1, move: 0));
        calibration.ShouldBe(ModelBody.Uncalibrated);
        rows.ShouldBe(Rows(3_000, stretch: 1, move: 0));
    }

    [Fact]
    public void Few_rows_are_no_reason_to_calibrate() => Calibrating.Choose(Rows(40, stretch: 1.3, move: 0.2)).Calibration.ShouldBe(ModelBody.Uncalibrated);

    private static Judged[] Rows(int count, double stretch, double move)
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, count).Select(row => (row, truth: random.NextDouble() * 6 - 3))
            .Select(row => new Judged(row.row, move + stretch * row.truth, random.NextDouble() < Scorer.Probability(row.truth), $"{row.row}"))];
    }
}
