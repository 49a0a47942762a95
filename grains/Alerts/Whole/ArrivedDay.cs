using MusicInsights.Grains.Alerts.Judging;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Whole;

/// <summary>How far a day of streams is over the whole portfolio, by what the totals say: cheap to look at, however many releases there are.</summary>
/// <param name="Releases">Releases with a value of the day.</param>
/// <param name="Usual">The most that a day of the week before had.</param>
/// <param name="SeenAt">When it began to arrive; null when nobody has looked at it yet.</param>
/// <param name="SettledReleases">As many had a value when it was settled last; null before.</param>
/// <param name="HasIncident">A source has one on the day.</param>
internal sealed record ArrivedDay(DateOnly Date, int Releases, int Usual, DateTimeOffset? SeenAt, int? SettledReleases, bool HasIncident)
{
    /// <summary>What is older is settled again only when more of it came, or to see an incident end.</summary>
    private const int OftenRevisedDays = 7;

    private const string Sql = """
        SELECT t.date, t.releases, coalesce((SELECT max(p.releases) FROM portfolio_daily_totals p WHERE p.date BETWEEN t.date - 7 AND t.date - 1), 0),
            s.seen_at, s.releases, EXISTS (SELECT FROM source_incidents i WHERE i.date = t.date AND i.resolved_at IS NULL)
        FROM portfolio_daily_totals t LEFT JOIN settled_days s USING (date)
        WHERE t.date BETWEEN $1 AND $2 AND t.releases > 0 ORDER BY t.date
        """;

    /// <summary>The days on which somebody may still wait, oldest first.</summary>
    public static async Task<List<ArrivedDay>> Read(NpgsqlDataSource data, DateOnly today, CancellationToken stop)
    {
        await using var batch = data.CreateBatch();
        batch.Add(Sql, today.AddDays(-Neighbours.RecentDays), today);
        await using var reader = await batch.ExecuteReaderAsync(stop);
        var days = new List<ArrivedDay>();
        while (await reader.ReadAsync(stop))
        {
            days.Add(new ArrivedDay(
                reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetFieldValue<DateTimeOffset?>(3), reader.GetFieldValue<int?>(4),
                reader.GetBoolean(5)));
        }

        return days;
    }

    /// <summary>What has not come by now is late.</summary>
    public bool IsDue(DateTimeOffset now, AlertRuleOptions options) => now >= SeenAt?.AddHours(options.WaitHours);

    /// <param name="today">By the portfolio's clock.</param>
    /// <param name="isThorough">Days that may have been revised, and those of an incident, are settled again.</param>
    public bool IsToBeSettled(DateOnly today, DateTimeOffset now, AlertRuleOptions options, bool isThorough)
    {
        if (!IsDue(now, options) && Releases < options.CompleteShare * Usual)
            return false;
        return SettledReleases != Releases || (isThorough && (HasIncident || Date >= today.AddDays(-OftenRevisedDays)));
    }
}
