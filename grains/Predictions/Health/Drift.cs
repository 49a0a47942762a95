namespace MusicInsights.Grains.Predictions.Health;

/// <summary>How far what a model sees and says has moved away from what it saw and said at first.</summary>
/// <param name="Features">By name.</param>
internal sealed record Drift(IReadOnlyDictionary<string, double> Features, double Predictions, double Chance)
{
    /// <summary>Fewer releases, on either side, tell nothing.</summary>
    public const int LeastReleases = 50;

    /// <returns>Null where there are too few.</returns>
    public static Drift? Between(SaidSample then, SaidSample now)
    {
        if (then.Releases < LeastReleases || now.Releases < LeastReleases)
            return null;
        var features = then.Features.Where(feature => now.Features.ContainsKey(feature.Key))
            .ToDictionary(feature => feature.Key, feature => StabilityIndex.Of(feature.Value, now.Features[feature.Key]));
        return new Drift(features, StabilityIndex.Of(then.Said, now.Said), StabilityIndex.Chance(then.Releases, now.Releases));
    }
}
