using MusicInsights.Web.Predictions;

namespace MusicInsights.Web.Overview.Outlook;

/// <summary>Who is likely to be picked up.</summary>
/// <param name="Figures"><c>likelyReleaseRadar</c>, then <c>likelyDiscoverWeekly</c>.</param>
/// <param name="Playlists">In the same order.</param>
internal sealed record PredictionBlock(IReadOnlyList<Figure> Figures, IReadOnlyList<PlaylistOutlook> Playlists, Freshness Freshness);

/// <param name="Target"><c>rr</c> (Release Radar) or <c>dw</c> (Discover Weekly).</param>
/// <param name="Top">The likeliest three, the likeliest first; where no release reaches 50 %, the likeliest of the newest day.</param>
internal sealed record PlaylistOutlook(string Target, IReadOnlyList<LikelyRelease> Top);

/// <param name="Date">The day that the prediction is of.</param>
/// <param name="Probability">From 0 to 1.</param>
/// <param name="Claim">Of what: <c>looks_like</c> (it looks like songs that are being picked up) or <c>forecast</c> (it will be, in the next 28 days).</param>
/// <param name="Reason">What speaks for it most; null where nothing does.</param>
internal sealed record LikelyRelease(
    long ReleaseId, string Title, long ArtistId, string ArtistName, DateOnly Date, double Probability, string? Claim, FeatureShare? Reason);
