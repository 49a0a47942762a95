using MusicInsights.Grains.Predictions.Features.Histories;

namespace MusicInsights.Grains.Predictions.Features;

/// <summary>The artist's audience: followers, monthly listeners, popularity and whether that is an estimate, the song's listeners in 28 days.</summary>
internal static class AudienceFeatures
{
    /// <summary>Such totals move slowly: one of the last four weeks still tells.</summary>
    private const int OldestDays = 28;

    public static IEnumerable<float> Build(ReleaseHistory history, Moment moment)
    {
        var first = moment.Day.AddDays(-OldestDays);
        var days = moment.See(history.Audience, first).OrderByDescending(day => day.Date).Select(day => day.Value).ToArray();
        var popularity = Newest(days, day => day.Popularity);
        var listeners = Snapshots.Total(history, moment, "28d", OldestDays, window => window.Listeners);
        var estimate = popularity is null && listeners is { } known ? Popularity.Estimate(known) : (double?)null;
        return
        [
            Missing.Log(Newest(days, day => day.Followers)), Missing.Log(Newest(days, day => day.MonthlyListeners)),
            (float?)(popularity ?? estimate) ?? Missing.Value, estimate is null ? 0 : 1, Missing.Log(listeners),
        ];
    }

    private static long? Newest(AudienceDay[] days, Func<AudienceDay, long?> value) => days.Select(value).FirstOrDefault(known => known is not null);
}
