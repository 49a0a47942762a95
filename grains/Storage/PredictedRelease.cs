namespace MusicInsights.Grains.Storage;

/// <summary>What is said of a release as it stood on a day.</summary>
internal sealed record PredictedRelease
{
    /// <summary>The newest day that was known.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>From 0 to 1; null where the model abstained.</summary>
    public double? ReleaseRadar { get; init; }

    /// <summary>From 0 to 1; null where the model abstained.</summary>
    public double? DiscoverWeekly { get; init; }

    public long? ReleaseRadarModel { get; init; }

    public long? DiscoverWeeklyModel { get; init; }

    /// <summary>JSON by target: log-odds, base, and each feature's part in them.</summary>
    public string? Explainability { get; init; }

    public required DateTimeOffset PredictedAt { get; init; }

    /// <summary>Why there is no probability, where one lacks.</summary>
    public string? Abstained { get; init; }
}
