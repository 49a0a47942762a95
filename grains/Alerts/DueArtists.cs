using Microsoft.Extensions.Options;
using MusicInsights.Grains.Alerts.Judging;
using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Alerts;

/// <summary>Finds the artists whose alert may have to change, by rows alone: what a lost signal told of is found all the same.</summary>
internal sealed class DueArtists(NpgsqlDataSource data, PortfolioClock clock, IOptions<AlertRuleOptions> options)
{
    // Falls that are new or have changed, unless they wait for their day; and alerts that are kept quiet: a silence may have ended.
    private const string Changed = """
        SELECT artist_id FROM stream_drops d WHERE (judged_at IS NULL OR judged_at < changed_at)
            AND (state <> 'provisional' OR opened_on < $1 OR opened_at <= $2 OR EXISTS (SELECT FROM settled_days s WHERE s.date = d.opened_on AND s.settled_at IS NOT NULL))
        UNION SELECT artist_id FROM alerts WHERE state = 'firing' AND announced_at IS NULL AND artist_id IS NOT NULL
        """;

    // And all that are open: an artist or a release may have been let go of. And falls that were excused while the rest of their day may still come.
    private const string All = $"""
        {Changed} UNION SELECT artist_id FROM alerts WHERE resolved_at IS NULL AND artist_id IS NOT NULL
        UNION SELECT artist_id FROM stream_drops WHERE recovered_on IS NULL AND state = 'incident' AND opened_on >= $1
        """;

    public async Task<List<long>> Read(bool isThorough, CancellationToken stop)
    {
        await using var command = data.CreateCommand($"{(isThorough ? All : Changed)} ORDER BY 1");
        command.Parameters.AddWithValue(clock.Today.AddDays(-Neighbours.RecentDays));
        command.Parameters.AddWithValue(clock.GetUtcNow().AddHours(-options.Value.WaitHours));
        await using var reader = await command.ExecuteReaderAsync(stop);
        var artists = new List<long>();
        while (await reader.ReadAsync(stop))
            artists.Add(reader.GetInt64(0));
        return artists;
    }
}
