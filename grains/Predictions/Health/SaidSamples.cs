using System.Text.Json;
using MusicInsights.Grains.Predictions.Registry;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Health;

/// <summary>Reads samples of what a model said. Each release counts once: its days are almost the same.</summary>
internal sealed class SaidSamples(NpgsqlDataSource data)
{
    /// <summary>Releases, the same ones whenever they are there.</summary>
    private const int Most = 5_000;

    private static readonly TimeSpan Length = TimeSpan.FromDays(28);

    /// <summary>
    /// The first 28 days of which its predictions are kept, and the last 28, as far as they come after. The rows that a model
    /// learned from are not kept: its first days stand for them.
    /// </summary>
    public async Task<(SaidSample Then, SaidSample Now)> Read(SpokenModel model, DateTimeOffset until, CancellationToken stop)
    {
        await using var command = data.Statement($"SELECT min(predicted_at) FROM {model.Rows}", model.Id);
        if (await command.ExecuteScalarAsync(stop) is not DateTime first)
            return (SaidSample.None, SaidSample.None);
        var settled = new DateTimeOffset(first, TimeSpan.Zero) + Length;
        var recent = until - Length > settled ? until - Length : settled;
        return (await Sample(model, settled - Length, settled, stop), await Sample(model, recent, until, stop));
    }

    private async Task<SaidSample> Sample(SpokenModel model, DateTimeOffset from, DateTimeOffset until, CancellationToken stop)
    {
        await using var command = data.Statement(
            $"""
            SELECT {model.Said}, (explainability -> $4 -> 'features')::text FROM ml_predictions WHERE id IN (
                SELECT id FROM (
                    SELECT DISTINCT ON (hashint8(release_id), release_id) id FROM {model.Rows} AND predicted_at >= $2 AND predicted_at < $3
                    ORDER BY hashint8(release_id), release_id, predicted_at DESC, id DESC LIMIT $5) chosen)
            """,
            model.Id, from, until, model.Target, Most);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var (said, features) = (new List<double?>(), new Dictionary<string, List<double?>>());
        while (await reader.ReadAsync(stop))
        {
            said.Add(reader.GetDouble(0));
            var told = await reader.IsDBNullAsync(1, stop) ? null : JsonSerializer.Deserialize<List<ToldFeature>>(reader.GetString(1), JsonSerializerOptions.Web);
            foreach (var feature in told ?? [])
            {
                if (!features.TryGetValue(feature.Name, out var values))
                    features[feature.Name] = values = [];
                values.Add(feature.Value);
            }
        }
        return new SaidSample(said, features);
    }

    private sealed record ToldFeature(string Name, double? Value);
}
