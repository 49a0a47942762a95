using Npgsql;

namespace MusicInsights.Grains.Predictions.Registry;

/// <summary>Reads the models of a target.</summary>
internal sealed class ModelRows(NpgsqlDataSource data)
{
    private const string Kept = "SELECT id, faults, created_at FROM ml_models WHERE target = $1 AND ";

    public Task<KeptModel?> Find(string target, long id) => One(Kept + "id = $2", target, id);

    /// <summary>The one that was trained last.</summary>
    public Task<KeptModel?> NewestOwn(string target) => One(Kept + "origin = 'own' ORDER BY id DESC LIMIT 1", target);

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
            ? new KeptChampion(reader.GetInt64(0), reader.GetBoolean(1), reader.GetFieldValue<DateTimeOffset>(2), PackedModel.Read(reader.GetFieldValue<byte[]>(3)))
            : null;
    }

    private async Task<KeptModel?> One(string sql, params object?[] arguments)
    {
        await using var command = data.Statement(sql, arguments);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new KeptModel(reader.GetInt64(0), reader.GetFieldValue<string[]>(1), reader.GetFieldValue<DateTimeOffset>(2))
            : null;
    }
}
