using System.Text.Json;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Grains.Catalogue.Purge;

/// <summary>The rows of <c>purges</c>: what is erased, at whose word, and how far that is. And what belongs to what is erased.</summary>
internal sealed class PurgeLedger(NpgsqlDataSource data, PortfolioClock clock)
{
    private const string Scope = """
        SELECT CASE $1 WHEN 'artist' THEN (SELECT artist_id FROM artists WHERE artist_id = $2)
                       WHEN 'release' THEN (SELECT release_id FROM releases WHERE release_id = $2)
                       WHEN 'campaign' THEN (SELECT campaign_id FROM campaigns WHERE campaign_id = $2)
                       ELSE (SELECT ad_account_id FROM ad_accounts WHERE ad_account_id = $2) END,
            CASE $1 WHEN 'artist' THEN $2 WHEN 'release' THEN (SELECT artist_id FROM releases WHERE release_id = $2) END,
            ARRAY(SELECT release_id FROM releases WHERE $1 = 'artist' AND artist_id = $2 OR $1 = 'release' AND release_id = $2 ORDER BY release_id),
            ARRAY(SELECT campaign_id FROM campaigns WHERE $1 = 'ad_account' AND ad_account_id = $2 OR $1 = 'campaign' AND campaign_id = $2 ORDER BY campaign_id),
            (SELECT ad_account_id FROM campaigns WHERE $1 = 'campaign' AND campaign_id = $2)
        """;

    // Nobody's schedule is to begin a day any more that is erased at once.
    private static readonly string[] Untracking =
    [
        "UPDATE artists SET untracked_at = $2 WHERE artist_id = ANY ($1) AND untracked_at IS NULL",
        // In the order in which what is said of them holds them.
        "UPDATE releases SET untracked_at = $2 WHERE release_id IN (SELECT release_id FROM releases WHERE release_id = ANY ($1) AND untracked_at IS NULL ORDER BY release_id FOR NO KEY UPDATE)",
        "UPDATE campaigns SET untracked_at = $2 WHERE campaign_id = ANY ($1) AND untracked_at IS NULL",
        "UPDATE ad_accounts SET untracked_at = $2 WHERE ad_account_id = ANY ($1) AND untracked_at IS NULL",
    ];

    /// <summary>Everything that goes with an entity, as it is now.</summary>
    public async Task<Outcome<PurgeScope>> Find(EntityKey entity, CancellationToken stop)
    {
        await using var command = data.CreateCommand(Scope);
        command.Parameters.AddWithValue(entity.Kind.Wire());
        command.Parameters.AddWithValue(entity.Id);
        await using var reader = await command.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        if (reader.IsDBNull(0))
            return new Refusal($"unknown_{entity.Kind.Wire()}", null, $"There is no {entity.Kind.Wire()} {entity.Id}.");
        if (!reader.IsDBNull(4))
            return new Refusal("fetched_with_account", null, $"A campaign at Meta comes with its ad account again: purge ad account {reader.GetInt64(4)}.");
        return new PurgeScope(entity, reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.GetFieldValue<long[]>(2), reader.GetFieldValue<long[]>(3));
    }

    /// <summary>Begins, or goes on with what was begun.</summary>
    public async Task Open(PurgeScope scope, string by, CancellationToken stop)
    {
        await using var batch = data.CreateBatch();
        batch.Add(
            "INSERT INTO purges (entity_kind, entity_id, requested_by, requested_at) VALUES ($1, $2, $3, $4) ON CONFLICT (entity_kind, entity_id) WHERE finished_at IS NULL DO NOTHING",
            scope.Entity.Kind.Wire(), scope.Entity.Id, by, clock.GetUtcNow());
        foreach (var (sql, ids) in Untracking.Zip([scope.Artists, scope.Releases, scope.Campaigns, scope.AdAccounts]))
            batch.Add(sql, ids.ToArray(), clock.GetUtcNow());
        await batch.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Adds what went to what went before, in the same transaction: however often a purge breaks off, it is written down whole.</summary>
    public static async Task Add(NpgsqlConnection connection, EntityKey entity, PurgeTally erased, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            UPDATE purges p SET erased = (
                SELECT coalesce(jsonb_object_agg(name, rows), '{}') FROM (
                    SELECT name, sum(rows::bigint) AS rows
                    FROM (SELECT * FROM jsonb_each_text(p.erased) UNION ALL SELECT * FROM jsonb_each_text($3)) AS part (name, rows) GROUP BY name) AS whole)
            WHERE entity_kind = $1 AND entity_id = $2 AND finished_at IS NULL
            """,
            connection);
        command.Parameters.AddWithValue(entity.Kind.Wire());
        command.Parameters.AddWithValue(entity.Id);
        command.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(erased.OfOurs()), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Ends, in the transaction in which the entity goes.</summary>
    public async Task Close(NpgsqlConnection connection, EntityKey entity, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("UPDATE purges SET finished_at = $3 WHERE entity_kind = $1 AND entity_id = $2 AND finished_at IS NULL", connection);
        command.Parameters.AddWithValue(entity.Kind.Wire());
        command.Parameters.AddWithValue(entity.Id);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(stop);
    }
}
