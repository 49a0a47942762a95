using MusicInsights.Grains.Predictions.Margins;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Training;

/// <summary>Our trees and values beside LightGBM's own.</summary>
public sealed class NativeComparisonTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(31)]
    public void The_values_are_those_of_LightGBM_where_its_background_is_taken(int leaves)
    {
        var (rows, labels) = DrawnRows.Draw(2_000, 8, seed: leaves);
        using var booster = new NativeBooster(rows, labels, trees: 40,
            $"objective=binary num_leaves={leaves} learning_rate=0.1 use_missing=false num_threads=1 deterministic=true seed=1 verbosity=-1");
        int[] featureOf = [.. Enumerable.Range(0, 8)];
        var margin = new TreeMargin(NativeTrees.Read(booster.Text(), featureOf), featureOf);

        foreach (var row in rows[..200])
        {
            var (values, theirs) = (new double[8], booster.Explain(row));
            margin.Explain(row, 1, values);
            for (var feature = 0; feature < values.Length; feature++)
                values[feature].ShouldBe(theirs[feature], 1e-9);
            margin.Base.ShouldBe(theirs[^1], 1e-9);
            margin.Of(row).ShouldBe(theirs.Sum(), 1e-9);
        }
    }
}
