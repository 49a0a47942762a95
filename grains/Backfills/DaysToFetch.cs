using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;
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
        // Entity by entity, by the index: joined at once, all that is stored would be read for every thousand of them.
        await using var command = data.CreateCommand(
            $"""
            SELECT e.id, lower(missing.days), upper(missing.days) - 1
            FROM unnest($1, $2, $3) AS e (id, first_day, last_day)
            CROSS JOIN LATERAL (
                SELECT coalesce(range_agg(told.days), '{"{}"}') AS days FROM (
                    {Told(kind)}
                    UNION ALL
                    SELECT daterange(g.date, g.date, '[]') FROM day_gaps g
                    WHERE g.entity_kind = $6 AND g.entity_id = e.id AND g.source = $7 AND g.date BETWEEN e.first_day AND e.last_day) told) told
            CROSS JOIN LATERAL unnest(datemultirange(daterange(e.first_day, e.last_day, '[]')) - told.days) AS missing (days)
            ORDER BY e.id, missing.days
            """).Unhurried();
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
        EntityKind.Release => Days("spotify_streams_daily s WHERE s.release_id = e.id AND s.streams IS NOT NULL"),
        EntityKind.Artist => Days("spotify_audience_daily s WHERE s.artist_id = e.id AND (s.streams IS NOT NULL OR s.listeners IS NOT NULL)"),
        EntityKind.Campaign => Days("marketing_hypeddit s WHERE s.campaign_id = e.id AND (s.visits IS NOT NULL OR s.clicks IS NOT NULL)"),
        EntityKind.AdAccount =>
            $"""
            {Days("meta_ads_campaigns s JOIN campaigns c USING (campaign_id) WHERE c.ad_account_id = e.id")}
            UNION ALL
            SELECT daterange(k.first_day, k.concluded_through, '[]') FROM source_cursors k WHERE k.entity_kind = $6 AND k.entity_id = e.id AND k.source = $7
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no days"),
    };

    private static string Days(string rows) =>
        $"SELECT daterange(s.date, s.date, '[]') AS days FROM {rows} AND s.date BETWEEN e.first_day AND e.last_day AND s.date BETWEEN $4 AND $5";
}
