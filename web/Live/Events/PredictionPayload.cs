namespace MusicInsights.Web.Live.Events;

/// <summary>What a release's newest day is predicted now.</summary>
/// <param name="PredictionId">Null where no prediction is left; so is the day.</param>
/// <param name="Rr">Probability of Release Radar, 0 to 1; null where nothing is said.</param>
/// <param name="Dw">The same of Discover Weekly.</param>
internal sealed record PredictionPayload(
    long? PredictionId, long ReleaseId, long ArtistId, string Title, DateOnly? Date, double? Rr, double? Dw, string? ModelVersion, string? AbstainedReason);
