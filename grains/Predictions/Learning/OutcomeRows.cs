using MusicInsights.Grains.Predictions.Registry;
using MusicInsights.Grains.Predictions.Training;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>What Spotify's own playlists are known to have brought one's releases.</summary>
internal sealed class OutcomeRows(NpgsqlDataSource data)
{
    /// <summary>More would take hours and teach little: the outcomes of a release's neighbouring days are almost the same. The newest are taken.</summary>
    public const int Most = 100_000;

    public async Task<OutcomeTally> Count(PickUp pickUp)
    {
        await using var command = data.Statement(
            """SELECT count(*), count(*) FILTER (WHERE streams > $3), max(last_updated) FROM algorithmic_outcomes WHERE playlist = $1 AND "window" = $2""",
            pickUp.Playlist, PickUp.Window, (long)pickUp.Threshold);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new OutcomeTally(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset?>(2));
    }

    /// <summary>By release, each release's oldest first: the order decides over the model, and must be the same each time.</summary>
    public async Task<IReadOnlyList<KeyValuePair<long, List<Outcome>>>> Read(PickUp pickUp, CancellationToken stop)
    {
        await using var command = data.Statement(
            """
            SELECT release_id, as_of, streams FROM (
                SELECT release_id, as_of, streams FROM algorithmic_outcomes WHERE playlist = $1 AND "window" = $2 ORDER BY as_of DESC, release_id LIMIT $3) newest
            ORDER BY release_id, as_of
            """,
            pickUp.Playlist, PickUp.Window, Most);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var read = new List<KeyValuePair<long, List<Outcome>>>();
        while (await reader.ReadAsync(stop))
        {
            var release = reader.GetInt64(0);
            if (read.Count == 0 || read[^1].Key != release) read.Add(new(release, []));
            read[^1].Value.Add(new Outcome(pickUp.Playlist, PickUp.Window, reader.GetFieldValue<DateOnly>(1), reader.GetInt64(2)));
        }
        return read;
    }
}

/// <param name="Newest">When the newest was told, or told otherwise, by the portfolio's clock.</param>
internal sealed record OutcomeTally(long Known, long PickedUp, DateTimeOffset? Newest);
