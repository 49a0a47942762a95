using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Alerts.Judging;

/// <summary>What an alert says of an artist's falls: the worst of them, and how many they are.</summary>
internal static class DropsDetail
{
    /// <summary>Falls that are told one by one.</summary>
    public const int Most = 20;

    public static string Of(IReadOnlyList<ArtistDrop> drops) => LiveEvents.Json(new
    {
        count = drops.Count,
        // What was lost counts for more than how deep it is: a great song's half is worth more than a small one's whole.
        releases = drops.OrderByDescending(drop => drop.Severity).ThenByDescending(drop => drop.Expected - drop.Actual).ThenBy(drop => drop.ReleaseId).Take(Most).Select(drop => new
        {
            drop.ReleaseId, drop.Title, drop.Rule, severity = GrainInterfaces.Metrics.WireNames.Wire(drop.Severity), drop.OpenedOn,
            expected = Math.Round(drop.Expected, 1), expectedLow = Round(drop.ExpectedLow), expectedHigh = Round(drop.ExpectedHigh),
            drop.Actual, depth = Math.Round(drop.Depth, 3), drop.LikelyCause,
        }),
    });

    private static double? Round(double? value) => value is { } number ? Math.Round(number, 1) : null;
}
