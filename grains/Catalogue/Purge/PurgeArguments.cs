using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Catalogue.Purge;

/// <summary>What the statements of a purge are about.</summary>
/// <param name="Own">Imports whose records were all of these entities.</param>
/// <param name="Shared">Imports that held records of others, too.</param>
internal sealed record PurgeArguments(PurgeScope Scope, IReadOnlyList<long> Own, IReadOnlyList<long> Shared)
{
    // Others may have values of an import also where it is not written down whose records it held.
    private const string Imports = $"""
        SELECT i.id, EXISTS (
                SELECT FROM import_entities o WHERE o.import_id = i.id AND NOT (
                    o.entity_kind = 'artist' AND o.entity_id = ANY ($1) OR o.entity_kind = 'release' AND o.entity_id = ANY ($2)
                    OR o.entity_kind = 'campaign' AND o.entity_id = ANY ($3) OR o.entity_kind = 'ad_account' AND o.entity_id = ANY ($4)))
            OR EXISTS (SELECT FROM metric_revisions WHERE import_id = i.id AND NOT {PurgePlan.RevisionOfEntity})
        FROM imports i
        WHERE EXISTS (
            SELECT FROM import_entities e WHERE e.import_id = i.id AND (
                e.entity_kind = 'artist' AND e.entity_id = ANY ($1) OR e.entity_kind = 'release' AND e.entity_id = ANY ($2)
                OR e.entity_kind = 'campaign' AND e.entity_id = ANY ($3) OR e.entity_kind = 'ad_account' AND e.entity_id = ANY ($4)))
        """;

    public static async Task<PurgeArguments> Of(PurgeScope scope, NpgsqlConnection connection, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(Imports, Ids(scope));
        await using var reader = await batch.ExecuteReaderAsync(stop);
        var (own, shared) = (new List<long>(), new List<long>());
        while (await reader.ReadAsync(stop))
            (reader.GetBoolean(1) ? shared : own).Add(reader.GetInt64(0));
        return new PurgeArguments(scope, own, shared);
    }

    public object[] Values() => [.. Ids(Scope), Own.ToArray(), Scope.GrainIds()];

    private static object[] Ids(PurgeScope scope) => [scope.Artists.ToArray(), scope.Releases.ToArray(), scope.Campaigns.ToArray(), scope.AdAccounts.ToArray()];
}
