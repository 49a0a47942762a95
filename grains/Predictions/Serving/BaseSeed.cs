using System.Security.Cryptography;
using System.Text.Json;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Training;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Serving;

/// <summary>Puts the models that come with the program among the others. Harmless when repeated, and by several silos at once.</summary>
internal sealed class BaseSeed(NpgsqlDataSource data, PortfolioClock clock)
{
    private const string Promoter = "program";

    public async Task Sow(CancellationToken stop)
    {
        foreach (var target in Champions.Targets)
        {
            var file = BaseModels.Bytes(target);
            // Another file is another model, of the same data too.
            var hash = Convert.ToHexStringLower(SHA256.HashData(file));
            await using var connection = await data.OpenConnectionAsync(stop);
            await using var transaction = await connection.BeginTransactionAsync(stop);
            if (!await IsThere(connection, target, hash, stop))
                await Keep(connection, ModelFile.Read(file), hash, stop);
            await Promote(connection, target, hash, stop);
            await transaction.CommitAsync(stop);
        }
    }

    /// <summary>Its row is held from now on: silos that start together promote one after the other, and the later sees what the first did.</summary>
    private static async Task<bool> IsThere(NpgsqlConnection connection, string target, string hash, CancellationToken stop)
    {
        await using var command = Command(connection, "SELECT id FROM ml_models WHERE origin = 'base' AND target = $1 AND body_sha256 = $2 FOR NO KEY UPDATE", target, hash);
        return await command.ExecuteScalarAsync(stop) is not null;
    }

    private async Task Keep(NpgsqlConnection connection, StoredModel model, string hash, CancellationToken stop)
    {
        var card = model.Card!;
        await using var command = Command(
            connection,
            """
            INSERT INTO ml_models (target, origin, schema, candidate, data_hash, rows, positives, card, body, body_sha256, faults, created_at)
            VALUES ($1, 'base', $2, $3, $4, $5, $6, $7::jsonb, $8, $9, '{}', $10) ON CONFLICT (target, body_sha256) WHERE origin = 'base' DO NOTHING
            """,
            model.Target, model.Schema, Contest.Name(Kind(model.Body)), card.DataHash, card.Rows, card.Positives,
            JsonSerializer.Serialize(card, JsonSerializerOptions.Web), PackedModel.Write(model), hash, clock.GetUtcNow());
        // Another silo that was faster is waited for; what it promoted is seen then.
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>
    /// Only where nobody speaks, or an older base model while this one never did: what was learned here stays, and so does what a person went back to.
    /// </summary>
    private async Task Promote(NpgsqlConnection connection, string target, string hash, CancellationToken stop)
    {
        await using var command = Command(
            connection,
            """
            INSERT INTO ml_promotions (target, model_id, cause, promoted_by, promoted_at)
            SELECT $1, seed.id, 'base', $3, $4 FROM ml_models seed
            LEFT JOIN LATERAL (
                SELECT m.id, m.origin FROM ml_promotions p JOIN ml_models m ON m.id = p.model_id WHERE p.target = $1 ORDER BY p.id DESC LIMIT 1) champion ON true
            WHERE seed.origin = 'base' AND seed.target = $1 AND seed.body_sha256 = $2
              AND (champion.id IS NULL OR champion.origin = 'base' AND champion.id < seed.id
                AND NOT EXISTS (SELECT FROM ml_promotions p WHERE p.model_id = seed.id))
            """,
            target, hash, Promoter, clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(stop);
    }

    private static Candidate Kind(ModelBody body) => (body.Line, body.Trees) switch
    {
        (not null, not null) => Candidate.Average,
        (not null, null) => Candidate.Line,
        _ => Candidate.Trees,
    };

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> arguments)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        return command;
    }
}
