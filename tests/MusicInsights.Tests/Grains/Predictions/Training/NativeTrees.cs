using System.Globalization;
using MusicInsights.Grains.Predictions.Margins;
using MusicInsights.Grains.Predictions.Shapley;
using MusicInsights.Tests.Grains.Predictions.Shapley;

namespace MusicInsights.Tests.Grains.Predictions.Training;

/// <summary>Trees out of LightGBM's text, with the rows of training that came by each node as their background.</summary>
internal static class NativeTrees
{
    public static IReadOnlyList<ExplainedTree> Read(string model, int[] featureOf) =>
        [.. model.Split("\nTree=")[1..].Select(text => Read(Lines(text), featureOf))];

    private static ExplainedTree Read(Dictionary<string, string[]> lines, int[] featureOf)
    {
        T[] Many<T>(string name) where T : IParsable<T> => [.. lines[name].Select(text => T.Parse(text, CultureInfo.InvariantCulture))];
        var tree = new Tree(
            Many<int>("split_feature"), [.. Many<double>("threshold").Select(threshold => (float)threshold)],
            Many<int>("left_child"), Many<int>("right_child"), Many<double>("leaf_value"));
        return CoverBackground.Of(tree, featureOf, Many<int>("internal_count"), Many<int>("leaf_count"));
    }

    private static Dictionary<string, string[]> Lines(string text) => text.Split('\n').Select(line => line.Split('=')).Where(pair => pair.Length == 2)
        .DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
