namespace MusicInsights.Grains.Alerts.Judging;

/// <summary>What is known of a day of an artist at one source when its falls are to be judged.</summary>
internal sealed record ArtistDay
{
    public required DayCounts Artist { get; init; }

    /// <summary>Enough of the whole portfolio's day is there to say how everybody moved, and whether the source is to blame.</summary>
    public bool IsSettled { get; init; }

    /// <summary>The source gave nothing to judge: over the whole portfolio it stood still, or most of it did not come.</summary>
    public bool HasIncident { get; init; }

    /// <summary>How the whole portfolio moved: 1 for a day like others, 0.7 when everybody lost three tenths.</summary>
    public double CommonMove { get; init; } = 1;

    /// <summary>It has been waited for long enough.</summary>
    public required bool IsOver { get; init; }
}

/// <summary>One release's fall on a day.</summary>
/// <param name="Least">Streams from which on it would have been no fall.</param>
internal readonly record struct Fall(double Least, long Actual);

internal enum DropVerdict
{
    /// <summary>Its neighbours are still to come.</summary>
    Wait,
    Confirmed,

    /// <summary>The source's own trouble.</summary>
    Incident,

    /// <summary>Everybody moved as it did.</summary>
    Common,
}

/// <summary>A fall is judged with its neighbours: pure.</summary>
internal static class JudgedDay
{
    /// <summary>Of fewer releases nobody can tell a part of a day from what befell them.</summary>
    private const int LeastReleases = 3;

    public static DropVerdict Judge(ArtistDay day, Fall fall, AlertRuleOptions options)
    {
        if (day.HasIncident)
            return DropVerdict.Incident;
        if (!day.IsOver && (day.Artist.PresentShare < options.CompleteShare || !day.IsSettled))
            return DropVerdict.Wait;
        if (day.Artist.Expected >= LeastReleases && 1 - day.Artist.PresentShare > options.LateShare)
            return DropVerdict.Incident;
        return day.CommonMove < 1 && fall.Actual >= fall.Least * day.CommonMove ? DropVerdict.Common : DropVerdict.Confirmed;
    }
}
