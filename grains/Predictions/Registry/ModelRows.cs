using System.Text.Json;
using MusicInsights.Grains.Predictions.Models;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Registry;

/// <room takes="trained candidates" gives="champions, promotions, rollbacks">Keeps models, their versions and which one is in use.</room>
/// <summary>Reads the models of a target.</summary>
internal sealed class ModelRows(NpgsqlDataSource data)
{
    private const string Kept = "SELECT id, origin = 'own', faults, judged_beside, created_at FROM ml_models WHERE target = $1 AND ";

    public Task<KeptModel?> Find(string target, long id) => One(Kept + "id = $2", target, id);

    /// <summary>The one that was trained last.</summary>
    public Task<KeptModel?> NewestOwn(string target) => One(Kept + "origin = 'own' ORDER BY id DESC LIMIT 1", target);

    /// <summary>The newest that was trained here, may become champion and never was.</summary>
    public Task<KeptModel?> NewestChallenger(string target) => One(
        Kept + "origin = 'own' AND faults = '{}' AND NOT EXISTS (SELECT FROM ml_promotions p WHERE p.model_id = ml_models.id) ORDER BY id DESC LIMIT 1", target);

    public async Task<KeptChampion?> Champion(string target, CancellationToken stop)
    {
        await using var command = data.Statement(
            """
            SELECT m.id, m.origin = 'own', m.created_at, m.body
            FROM ml_models m WHERE m.id = (SELECT model_id FROM ml_promotions WHERE target = $1 ORDER BY id DESC LIMIT 1)
            """,
            target);
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop)
            ? new KeptChampion(reader.GetInt64(0), reader.GetBoolean(1), reader.GetFieldValue<DateTimeOffset>(2), Readable(reader.GetFieldValue<byte[]>(3)))
            : null;
    }

    private async Task<KeptModel?> One(string sql, params object?[] arguments)
    {
        await using var command = data.Statement(sql, arguments);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new KeptModel(
                reader.GetInt64(0), reader.GetBoolean(1), reader.GetFieldValue<string[]>(2), reader.GetFieldValue<long?>(3), reader.GetFieldValue<DateTimeOffset>(4))
            : null;
    }

    private static StoredModel? Readable(byte[] body)
    {
        try
        {
            return PackedModel.Read(body);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            // Whoever serves it tells of it in the log; what is trained now may take its place.
            return null;
        }
    }
}
