using MusicInsights.Grains.Predictions.Features.Histories;

namespace MusicInsights.Grains.Predictions.Features;

/// <room takes="days, findings and the catalogue as of an instant" gives="a row of features">Builds what a model sees, as it was known at an instant.</room>
/// <summary>A release's snapshot out of its history. Listeners of days are not those of a window, so they are never summed.</summary>
internal static class Snapshots
{
    private const int Window = 28;

    /// <summary>An export of the last week still shows the song as it stands.</summary>
    private const int OldestDays = 6;

    public static SongSnapshot Of(ReleaseHistory history, Moment moment)
    {
        var days = moment.See(history.Days, moment.Day.AddDays(1 - Window)).Select(day => day.Value).ToArray();
        var lived = Math.Min(Window, (history.Age(moment.Day) ?? Window - 1) + 1);
        // A sum with a day missing would be a smaller song.
        long? Sum(Func<SongDay, long?> value) => days.Count(day => value(day) is not null) >= lived ? days.Sum(value) : null;
        return new SongSnapshot(
            Total(history, moment, "28d", OldestDays, window => window.Streams) ?? Sum(day => day.Streams),
            Total(history, moment, "28d", OldestDays, window => window.Listeners),
            Total(history, moment, "28d", OldestDays, window => window.Saves) ?? Sum(day => day.Saves),
            Total(history, moment, "all", Window, window => window.Streams),
            moment.See(history.Audience, moment.Day.AddDays(-Window)).OrderByDescending(day => day.Date).Select(day => day.Value.Followers).FirstOrDefault(known => known is not null),
            history.Age(moment.Day));
    }

    /// <summary>The newest total that is at most so many days old.</summary>
    public static long? Total(ReleaseHistory history, Moment moment, string window, int oldestDays, Func<SongWindow, long?> value) =>
        moment.See(history.Windows.Where(total => total.Value.Window == window), moment.Day.AddDays(-oldestDays))
            .OrderByDescending(total => total.Date).Select(total => value(total.Value)).FirstOrDefault(known => known is not null);
}
