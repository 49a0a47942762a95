namespace MusicInsights.Grains.Predictions.Health;

/// <summary>What was said of some releases, once of each, and what was known of them.</summary>
/// <param name="Features">Values by name, null where one was missing.</param>
internal sealed record SaidSample(IReadOnlyList<double?> Said, IReadOnlyDictionary<string, List<double?>> Features)
{
    public static SaidSample None { get; } = new([], new Dictionary<string, List<double?>>());

    public int Releases => Said.Count;
}
