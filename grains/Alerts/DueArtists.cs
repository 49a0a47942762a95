using Npgsql;

namespace MusicInsights.Grains.Alerts;

/// <summary>Finds the artists whose alert may have to change, by rows alone: what a lost signal told of is found all the same.</summary>
internal sealed class DueArtists(NpgsqlDataSource data)
{
    // Falls that are new or have changed, and alerts that are kept quiet: a silence may have ended.
    private const string Changed = """
        SELECT artist_id FROM stream_drops WHERE judged_at IS NULL OR judged_at < changed_at
        UNION SELECT artist_id FROM alerts WHERE state = 'firing' AND announced_at IS NULL AND artist_id IS NOT NULL
        """;

    // And all that are open: an artist or a release may have been let go of.
    private const string All = $"{Changed} UNION SELECT artist_id FROM alerts WHERE resolved_at IS NULL AND artist_id IS NOT NULL";

    public async Task<List<long>> Read(bool isThorough, CancellationToken stop)
    {
        await using var command = data.CreateCommand($"{(isThorough ? All : Changed)} ORDER BY 1");
        await using var reader = await command.ExecuteReaderAsync(stop);
        var artists = new List<long>();
        while (await reader.ReadAsync(stop))
            artists.Add(reader.GetInt64(0));
        return artists;
    }
}
