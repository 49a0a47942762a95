namespace MusicInsights.Grains.Predictions.Past;

/// <summary>What was to be read of a day from an instant on.</summary>
/// <param name="Part">The landing page, the window; empty where a day has one row.</param>
/// <param name="Counts">All null from when on there was no row any more.</param>
internal sealed record Told(long Entity, string Part, DateOnly Day, DateTimeOffset From, long?[] Counts)
{
    /// <summary>
    /// The versions of one row, each with the instant from which on it could be read: when its source told it, but not before it
    /// had taken the place of the one before it.
    /// </summary>
    /// <param name="versions">From the oldest on, the row that stands last.</param>
    /// <returns>Counts are null from when on there was no row.</returns>
    public static IEnumerable<(DateTimeOffset From, long?[]? Counts)> Since(IEnumerable<StoredVersion> versions)
    {
        DateTimeOffset? end = null;
        foreach (var (from, until, counts) in Stays(versions))
        {
            if (end < from)
                yield return (end.Value, null);
            yield return (from, counts);
            end = until;
        }

        if (end < DateTimeOffset.MaxValue)
            yield return (end.Value, null);
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset Until, long?[] Counts)> Stays(IEnumerable<StoredVersion> versions)
    {
        var free = DateTimeOffset.MinValue;
        foreach (var version in versions)
        {
            var from = version.KnownFrom is { } known && known > free ? known : free;
            var until = version.ReplacedAt ?? DateTimeOffset.MaxValue;
            if (version.Counts is { } counts && from < until)
                yield return (from, until, counts);
            free = version.ReplacedAt is { } replaced && replaced > free ? replaced : free;
        }
    }
}
