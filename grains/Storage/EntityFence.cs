using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>
/// Keeps what was erased from coming back. Whoever writes rows of entities enters the fence first, together with others, and
/// writes nothing of those that are gone; whoever erases has it alone. It is left with the transaction.
/// </summary>
internal static class EntityFence
{
    /// <summary>The advisory lock's number: any, as long as nothing else in the database uses it.</summary>
    private const long Lock = 7_305_808_869_229_538_676;

    /// <summary>Enters; answers those of the entities that are there, and stay there until the transaction ends.</summary>
    public static async Task<IReadOnlySet<EntityKey>> Enter(NpgsqlConnection connection, IEnumerable<EntityKey> entities, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add($"SELECT pg_advisory_xact_lock_shared({Lock})");
        var kinds = entities.Distinct().GroupBy(entity => entity.Kind, entity => entity.Id).ToList();
        foreach (var kind in kinds)
            batch.Add($"SELECT {Id(kind.Key)} FROM {Table(kind.Key)} WHERE {Id(kind.Key)} = ANY ($1)", kind.ToArray());
        await using var reader = await batch.ExecuteReaderAsync(stop);
        var there = new HashSet<EntityKey>();
        foreach (var kind in kinds)
        {
            await reader.NextResultAsync(stop);
            while (await reader.ReadAsync(stop))
                there.Add(new EntityKey(kind.Key, reader.GetInt64(0)));
        }

        return there;
    }

    /// <summary>Waits until nobody else is within, and keeps everybody out.</summary>
    public static async Task Close(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({Lock})", connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static string Table(EntityKind kind) => $"{kind.Wire()}s";

    private static string Id(EntityKind kind) => $"{kind.Wire()}_id";
}
