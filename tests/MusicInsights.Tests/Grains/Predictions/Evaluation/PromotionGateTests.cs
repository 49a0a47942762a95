using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Training;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Evaluation;

public sealed class PromotionGateTests
{
    private const double MostCalibrationError = 0.08;

    private static readonly CardFigures Challenger = Figures("average", auc: 0.9, brier: 0.1, calibrationError: 0.05);
    private static readonly CardFigures Plain = Figures(Contest.PlainLine, auc: 0.95, brier: 0.05, calibrationError: 0.05);
    private static readonly CardFigures Listeners = Figures(Contest.Alone("listeners"), auc: 0.9, brier: 0.1, calibrationError: 0.3);

    [Fact]
    public void The_first_model_passes_when_no_single_feature_is_better() => Judge([Challenger, Plain, Listeners]).ShouldBeEmpty();

    [Fact]
    public void A_model_as_good_as_the_champion_passes() => Judge([Challenger], new Quality(0.99, 0.99, 0.1, 0)).ShouldBeEmpty();

    [Fact]
    public void A_model_worse_than_the_champion_does_not() =>
        Judge([Challenger], new Quality(0.5, 0.5, 0.0999, 0.2)).ShouldBe([GateFault.WorseThanChampion]);

    [Theory]
    [InlineData(0.91, 0.2)]
    [InlineData(0.6, 0.09)]
    public void A_model_that_a_single_feature_beats_does_not(double auc, double brier) =>
        Judge([Challenger, Figures(Contest.Alone("age"), auc, brier, 0.01)]).ShouldBe([GateFault.WorseThanOneFeature]);

    [Fact]
    public void A_single_feature_that_is_better_among_some_rows_only_is_no_fault() =>
        Judge([Challenger, Figures(Contest.Alone("age"), 0.99, 0.01, 0.01) with { Among = "new songs" }]).ShouldBeEmpty();

    [Theory]
    [InlineData(0.081)]
    [InlineData(double.NaN)]
    public void A_model_whose_probabilities_are_off_does_not(double calibrationError) =>
        Judge([Figures("average", 0.9, 0.1, calibrationError)]).ShouldBe([GateFault.BadlyCalibrated]);

    [Theory]
    [InlineData("dw")]
    [InlineData("rr")]
    public void The_shipped_models_pass(string target) => Judge(BaseModels.Read(target).Card!.Figures).ShouldBeEmpty();

    private static IReadOnlyList<GateFault> Judge(IReadOnlyList<CardFigures> figures, Quality? champion = null) =>
        PromotionGate.Judge(figures, champion, MostCalibrationError);

    private static CardFigures Figures(string of, double auc, double brier, double calibrationError)
    {
        static Estimate At(double value) => new(value, value, value);
        return new CardFigures(of, null, new MeasuredQuality(At(auc), At(0.5), At(brier), At(calibrationError)));
    }
}
