using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Storage;
using Npgsql;
using Orleans.Configuration;

namespace MusicInsights.Grains.Completeness;

/// <summary>Holds the reminders that are registered against the entities that are to have one.</summary>
internal sealed class ReminderCheck(NpgsqlDataSource data, IOptions<ClusterOptions> cluster)
{
    // An actor's id in the reminders' table: its type, which is called as its kind is, and its number in hexadecimal digits.
    private const string Registered = """
        SELECT split_part(grainid, '/', 1), split_part(grainid, '/', 2) FROM orleans.orleansreminderstable
        WHERE serviceid = $1 AND remindername = $2 AND split_part(grainid, '/', 1) = ANY ($3)
        """;

    private const string Due = $"SELECT kind, to_hex(id) FROM {ScheduledEntities.Sql} e";

    private static readonly string[] Kinds = [.. Enum.GetValues<EntityKind>().Select(kind => kind.Wire())];

    private static readonly Comparer<EntityKey> ByKindAndId = Comparer<EntityKey>.Create((a, b) => (a.Kind, a.Id).CompareTo((b.Kind, b.Id)));

    /// <summary>
    /// Who lacks one and who has one too many, in order. They are held against each other here: the database knows nothing of how
    /// many there are after a restore, and would look through all reminders once for each entity.
    /// </summary>
    public async Task<ReminderGap> Find(CancellationToken stop)
    {
        var due = await Read(Due, [], stop);
        var registered = await Read(Registered, [cluster.Value.ServiceId, DailySchedule.Reminder, Kinds], stop);
        return new ReminderGap([.. due.Except(registered).Order(ByKindAndId)], [.. registered.Except(due).Order(ByKindAndId)]);
    }

    private async Task<HashSet<EntityKey>> Read(string sql, object[] arguments, CancellationToken stop)
    {
        await using var command = data.CreateCommand(sql).Unhurried();
        foreach (var value in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var keys = new HashSet<EntityKey>();
        while (await reader.ReadAsync(stop))
            keys.Add(new EntityKey(WireNames.Parse<EntityKind>(reader.GetString(0))!.Value, Convert.ToInt64(reader.GetString(1), 16)));
        return keys;
    }
}

/// <param name="Lacking">Scheduled, and nothing reminds them.</param>
/// <param name="Superfluous">Reminded, and not scheduled, or not there at all.</param>
internal sealed record ReminderGap(IReadOnlyList<EntityKey> Lacking, IReadOnlyList<EntityKey> Superfluous);
