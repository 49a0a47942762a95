using CsCheck;
using MusicInsights.Grains.Predictions.Margins;
using MusicInsights.Grains.Predictions.Shapley;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Shapley;

/// <summary>What holds for the explanation of every model, row and background.</summary>
public sealed class ExplanationLawTests
{
    private const double Exact = 1e-9;
    private static readonly Gen<(int Seed, int Features, int Leaves)> Drawn = Gen.Select(Gen.Int, Gen.Int[1, 9], Gen.Int[1, 40]);

    [Fact]
    public void Trees_are_explained_as_by_brute_force() => Drawn.Sample((seed, features, leaves) =>
    {
        var drawn = new DrawnModels(seed, features);
        var background = drawn.Rows(7);
        Equals_brute_force(drawn.Trees(5, leaves, background), drawn, background);
    }, iter: 60);

    [Fact]
    public void A_bent_line_is_explained_as_by_brute_force() => Drawn.Sample((seed, features, _) =>
    {
        var drawn = new DrawnModels(seed, features);
        var background = drawn.Rows(7);
        Equals_brute_force(drawn.Line(background), drawn, background);
    }, iter: 60);

    [Fact]
    public void An_average_of_both_is_explained_as_by_brute_force() => Drawn.Sample((seed, features, leaves) =>
    {
        var drawn = new DrawnModels(seed, features);
        var background = drawn.Rows(7);
        Equals_brute_force(Average(drawn, leaves, background), drawn, background);
    }, iter: 40);

    [Fact]
    public void Twelve_features_in_deep_trees_are_explained_as_by_brute_force()
    {
        var drawn = new DrawnModels(12, 12);
        var background = drawn.Rows(16);
        Equals_brute_force(drawn.Trees(20, 60, background), drawn, background);
    }

    [Fact]
    public void Base_and_values_sum_to_the_margin_in_ten_thousand_predictions()
    {
        var drawn = new DrawnModels(5, 14);
        var background = drawn.Rows(64);
        var margin = Average(drawn, 31, background);
        var worst = drawn.Rows(10_000).Max(row => Math.Abs(margin.Base + Values(margin, row, drawn).Sum() - margin.Of(row)));
        worst.ShouldBeLessThanOrEqualTo(Exact);
    }

    [Fact]
    public void The_base_is_the_mean_margin_of_the_background() => Drawn.Sample((seed, features, leaves) =>
    {
        var drawn = new DrawnModels(seed, features);
        var background = drawn.Rows(9);
        var margin = Average(drawn, leaves, background);
        margin.Base.ShouldBe(background.Average(row => margin.Of(row)), Exact);
    }, iter: 60);

    [Fact]
    public void A_feature_that_the_model_never_asks_for_moves_nothing()
    {
        var drawn = new DrawnModels(3, 4);
        var background = drawn.Rows(9);
        var margin = new TreeMargin([ExplainedTree.Of(new Tree([2], [0.5f], [~0], [~1], [-1, 1]), drawn.FeatureOf, background)], drawn.FeatureOf);
        var values = Values(margin, [9, 9, 9, 9, 9], drawn);
        values[2].ShouldBeGreaterThan(0);
        values.Where((_, feature) => feature != 2).ShouldAllBe(value => value == 0);
    }

    private static MixedMargin Average(DrawnModels drawn, int leaves, float[][] background) =>
        new(0.1, [(drawn.Trees(5, leaves, background), 0.6), (drawn.Line(background), 0.5)]);

    private static void Equals_brute_force(IMargin margin, DrawnModels drawn, float[][] background)
    {
        var row = drawn.Rows(1)[0];
        var (values, truth) = (Values(margin, row, drawn), BruteForce.Explain(margin, row, drawn.FeatureOf, background));
        for (var feature = 0; feature < truth.Length; feature++)
            values[feature].ShouldBe(truth[feature], Exact);
    }

    private static double[] Values(IMargin margin, float[] row, DrawnModels drawn)
    {
        var values = new double[drawn.FeatureOf.Max() + 1];
        margin.Explain(row, 1, values);
        return values;
    }
}
