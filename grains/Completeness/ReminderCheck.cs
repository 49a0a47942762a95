using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Ingest;
using Npgsql;
using Orleans.Configuration;

namespace MusicInsights.Grains.Completeness;

/// <summary>Holds the reminders that are registered against the entities that are to have one.</summary>
internal sealed class ReminderCheck(NpgsqlDataSource data, IOptions<ClusterOptions> cluster)
{
    // An actor's id in the reminders' table: its type, which is called as its kind is, and its number in hexadecimal digits.
    private const string Registered = """
        (SELECT grainid, split_part(grainid, '/', 1) AS kind FROM orleans.orleansreminderstable WHERE serviceid = $1 AND remindername = $2)
        """;

    private const string Due = $"(SELECT kind, id, kind || '/' || upper(to_hex(id)) AS grainid FROM {ScheduledEntities.Sql} e)";

    private static readonly string[] Kinds = [.. Enum.GetValues<EntityKind>().Select(kind => kind.Wire())];

    /// <summary>Scheduled, and nothing reminds them.</summary>
    public Task<IReadOnlyList<EntityKey>> Lacking(CancellationToken stop) => Read(
        $"SELECT d.kind, upper(to_hex(d.id)) FROM {Due} d WHERE d.kind = ANY ($3) AND NOT EXISTS (SELECT FROM {Registered} r WHERE r.grainid = d.grainid) ORDER BY d.kind, d.id", stop);

    /// <summary>Reminded, and not scheduled, or not there at all.</summary>
    public Task<IReadOnlyList<EntityKey>> Superfluous(CancellationToken stop) => Read(
        $"""
        SELECT r.kind, split_part(r.grainid, '/', 2) FROM {Registered} r
        WHERE r.kind = ANY ($3) AND NOT EXISTS (SELECT FROM {Due} d WHERE d.grainid = r.grainid) ORDER BY 1, 2
        """,
        stop);

    private async Task<IReadOnlyList<EntityKey>> Read(string sql, CancellationToken stop)
    {
        await using var command = data.CreateCommand(sql);
        foreach (var value in new object[] { cluster.Value.ServiceId, DailySchedule.Reminder, Kinds })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var keys = new List<EntityKey>();
        while (await reader.ReadAsync(stop))
            keys.Add(new EntityKey(WireNames.Parse<EntityKind>(reader.GetString(0))!.Value, Convert.ToInt64(reader.GetString(1), 16)));
        return keys;
    }
}
