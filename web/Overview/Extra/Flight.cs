using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Web.Overview.Extra;

/// <summary>A run of advertised days of one release: it begins with a day that no ad was shown on the 28 days before.</summary>
internal readonly record struct Flight(long ReleaseId, DateOnly Start)
{
    /// <summary>So many days without ads tell how a release does by itself.</summary>
    public const int QuietDays = 28;

    /// <summary>What was before is no measure for ever.</summary>
    public const int LongestDays = 90;

    /// <summary>How far back ads must be known to find the flights of a day.</summary>
    public const int LookBack = QuietDays + LongestDays;

    public DayRange Quiet => new(Start.AddDays(-QuietDays), Start.AddDays(-1));

    /// <summary>The flights by the advertised days that belong to one. A day whose flight began too long ago belongs to none.</summary>
    /// <param name="advertised">The release's advertised days since <paramref name="knownFrom"/>.</param>
    public static Dictionary<DateOnly, Flight> Of(long releaseId, IEnumerable<DateOnly> advertised, DateOnly knownFrom)
    {
        var flights = new Dictionary<DateOnly, Flight>();
        DateOnly? start = null;
        var before = knownFrom.AddDays(-1);
        foreach (var day in advertised.Distinct().Order())
        {
            if (day.DayNumber - before.DayNumber > QuietDays)
                start = day;
            if (start is { } began && day.DayNumber - began.DayNumber < LongestDays)
                flights[day] = new Flight(releaseId, began);
            before = day;
        }

        return flights;
    }
}
