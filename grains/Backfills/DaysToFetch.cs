using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Backfills;

/// <summary>
/// Finds days that have neither a value nor a reason. A day has a value when any source gave what its kind is measured by: streams of a
/// release, streams or listeners of an artist (followers of the Web API are another matter), visits or clicks of a campaign, any row of
/// an account's campaigns. It has a reason when this source left a gap; an account leaves none where its campaigns rested, so there
/// every concluded day counts as told. This is stricter than what makes a day accounted for: who orders a backfill wants what the
/// kind is measured by, where any value explains that the day was walked.
/// </summary>
internal sealed class DaysToFetch(NpgsqlDataSource data)
{
    /// <summary>The missing days of each entity, as ranges in order.</summary>
    /// <param name="asked">Entities of one kind with the days that are looked at; at most a thousand or so.</param>
    public async Task<ILookup<long, DayRange>> Read(EntityKind kind, MetricSource source, IReadOnlyList<(long Id, DayRange Days)> asked, CancellationToken stop)
    {
        await using var command = data.CreateCommand(
            $"""
            SELECT id, min(day), max(day)
            FROM (
                SELECT id, day, day - (row_number() OVER (PARTITION BY id ORDER BY day))::int AS island
                FROM (SELECT e.id, e.first_day + n AS day FROM unnest($1, $2, $3) AS e (id, first_day, last_day), generate_series(0, e.last_day - e.first_day) n) d
                WHERE NOT EXISTS ({Told(kind)})
                  AND NOT EXISTS (SELECT FROM day_gaps g WHERE g.entity_kind = $6 AND g.entity_id = d.id AND g.source = $7 AND g.date = d.day)) missing
            GROUP BY id, island ORDER BY id, min(day)
            """);
        // First and last of all once more, so that only the partitions of these days are looked into.
        command.With(
            asked.Select(one => one.Id).ToArray(), asked.Select(one => one.Days.First).ToArray(), asked.Select(one => one.Days.Last).ToArray(),
            asked.Min(one => one.Days.First), asked.Max(one => one.Days.Last), kind.Wire(), source.Wire());
        await using var reader = await command.ExecuteReaderAsync(stop);
        var missing = new List<(long Id, DayRange Days)>();
        while (await reader.ReadAsync(stop))
            missing.Add((reader.GetInt64(0), new DayRange(reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<DateOnly>(2))));
        return missing.ToLookup(range => range.Id, range => range.Days);
    }

    private static string Told(EntityKind kind) => kind switch
    {
        EntityKind.Release => "SELECT FROM spotify_streams_daily s WHERE s.release_id = d.id AND s.date = d.day AND s.date BETWEEN $4 AND $5 AND s.streams IS NOT NULL",
        EntityKind.Artist => "SELECT FROM spotify_audience_daily s WHERE s.artist_id = d.id AND s.date = d.day AND s.date BETWEEN $4 AND $5 AND (s.streams IS NOT NULL OR s.listeners IS NOT NULL)",
        EntityKind.Campaign => "SELECT FROM marketing_hypeddit s WHERE s.campaign_id = d.id AND s.date = d.day AND s.date BETWEEN $4 AND $5 AND (s.visits IS NOT NULL OR s.clicks IS NOT NULL)",
        EntityKind.AdAccount =>
            """
            SELECT 1 FROM meta_ads_campaigns s JOIN campaigns c USING (campaign_id) WHERE c.ad_account_id = d.id AND s.date = d.day AND s.date BETWEEN $4 AND $5
            UNION ALL
            SELECT 1 FROM source_cursors k WHERE k.entity_kind = $6 AND k.entity_id = d.id AND k.source = $7 AND d.day BETWEEN k.first_day AND k.concluded_through
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no days"),
    };
}
