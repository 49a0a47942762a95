using System.Text.Json;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Training;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Grains.Predictions.Registry;

/// <summary>Keeps a model that was trained. It comes whole or not at all: in the statement that ends its task.</summary>
internal sealed class NewModelRows(NpgsqlDataSource data, PortfolioClock clock, TimeProvider wall)
{
    /// <summary>What the gate said holds against the champion that it saw; beside another one it says nothing.</summary>
    private const string Sql = """
        WITH task AS (SELECT target, started_by FROM ml_tasks WHERE id = $1 AND state = 'running' FOR UPDATE),
        model AS (
            INSERT INTO ml_models (target, origin, schema, candidate, data_hash, rows, positives, card, body, faults, judged_beside, created_at)
            SELECT target, 'own', $2, $3, $4, $5, $6, $7, $8, $9, $13, $10 FROM task RETURNING id),
        promoted AS (
            INSERT INTO ml_promotions (target, model_id, cause, promoted_by, promoted_at)
            SELECT task.target, model.id, 'gate', task.started_by, $11 FROM task, model
            WHERE $12 AND (SELECT model_id FROM ml_promotions p WHERE p.target = task.target ORDER BY p.id DESC LIMIT 1) IS NOT DISTINCT FROM $13
            RETURNING id)
        UPDATE ml_tasks t SET state = 'done', progress = 1, seen_at = $14, finished_at = $14, model_id = model.id,
            message = $15 || CASE WHEN EXISTS (SELECT FROM promoted) THEN ' It is the champion now.' ELSE '' END
        FROM model WHERE t.id = $1 RETURNING model.id
        """;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    /// <param name="promote">Whether it becomes champion at once.</param>
    /// <returns>Its id; null where somebody has ended the task: then there is no such model.</returns>
    public async Task<long?> Keep(long task, NewModel model, bool promote, string message, CancellationToken stop)
    {
        var card = model.Model.Card!;
        await using var command = data.Statement(Sql, task, model.Model.Schema, Contest.Name(model.Kind), card.DataHash, card.Rows, card.Positives);
        command.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(card, Form), NpgsqlDbType = NpgsqlDbType.Jsonb });
        foreach (var value in new object[] { PackedModel.Write(model.Model), model.Faults.Select(fault => fault.Wire()).ToArray(), model.KnownAt, clock.GetUtcNow(), promote })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)model.Champion ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new NpgsqlParameter { Value = wall.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter { Value = message });
        return (long?)await command.ExecuteScalarAsync(stop);
    }
}
