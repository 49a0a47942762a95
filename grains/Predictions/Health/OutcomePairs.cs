using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Registry;
using MusicInsights.Grains.Predictions.Training;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Health;

/// <summary>What a model said of a release, beside what then came.</summary>
internal sealed class OutcomePairs(NpgsqlDataSource data)
{
    /// <summary>The newest are taken.</summary>
    private const int Most = 5_000;

    /// <summary>As many days a prediction may lie from the day that its outcome speaks of.</summary>
    private const int Near = 3;

    /// <summary>Outcomes of one release whose 28 days overlap are almost the same: of 28 days one counts, the newest.</summary>
    public async Task<IReadOnlyList<Judged>> Read(SpokenModel model, PickUp pickUp, CancellationToken stop)
    {
        await using var command = data.Statement(
            $"""
            SELECT release_id, said, came FROM (
                SELECT DISTINCT ON (o.release_id, (o.as_of - DATE '2000-01-03') / 28) o.release_id, o.as_of, p.said, o.streams > $4 AS came
                FROM algorithmic_outcomes o
                CROSS JOIN LATERAL (
                    SELECT {model.Said} AS said FROM {model.Rows} AND release_id = o.release_id AND date BETWEEN o.as_of - $5 - $6 AND o.as_of - $5 + $6
                    ORDER BY abs(date - (o.as_of - $5)), date DESC LIMIT 1) p
                WHERE o.playlist = $2 AND o."window" = $3 AND o.as_of >= (SELECT min(date) FROM {model.Rows}) + $5 - $6
                ORDER BY o.release_id, (o.as_of - DATE '2000-01-03') / 28, o.as_of DESC) pairs
            ORDER BY as_of DESC, release_id LIMIT $7
            """,
            model.Id, pickUp.Playlist, PickUp.Window, (long)pickUp.Threshold, model.Ahead, Near, Most);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var pairs = new List<Judged>();
        while (await reader.ReadAsync(stop))
        {
            var said = reader.GetDouble(1);
            pairs.Add(new Judged(pairs.Count, Math.Log(said / (1 - said)), reader.GetBoolean(2), $"{reader.GetInt64(0)}"));
        }
        return pairs;
    }
}
