using System.Text.Json;
using System.Text.Json.Serialization;
using MusicInsights.Web.Live.Events;
using Npgsql;
using Shouldly;

namespace MusicInsights.Tests.Database;

/// <summary>Events are written as JSON where they happen, in SQL mostly. Each one that any test has written has to be what the interface's description promises.</summary>
internal static class ToldEvents
{
    private const string Sql = "SELECT type, payload::text FROM live_events WHERE type = ANY ($1) AND jsonb_typeof(payload) = 'object' ORDER BY id DESC LIMIT 2000";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static async Task ShouldBeAsDescribed(NpgsqlDataSource data)
    {
        if (!await IsThere(data))
            return;
        await using var command = data.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter { Value = EventPayloads.ByType.Keys.ToArray() });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            Fault(reader.GetString(0), reader.GetString(1)).ShouldBeNull();
    }

    /// <summary>Null where the payload is one of those that its type may carry.</summary>
    public static string? Fault(string type, string payload)
    {
        var faults = EventPayloads.ByType[type].Select(shape => FaultAs(shape, payload)).ToList();
        return faults.Contains(null) ? null : $"An event '{type}' is none of those that are described: {string.Join(" ", faults)} {payload}";
    }

    private static string? FaultAs(Type shape, string payload)
    {
        try
        {
            JsonSerializer.Deserialize(payload, shape, Strict);
            return null;
        }
        catch (JsonException exception)
        {
            return $"{shape.Name}: {exception.Message}";
        }
    }

    /// <summary>A test of migrations or of a restore may have ended without the table.</summary>
    private static async Task<bool> IsThere(NpgsqlDataSource data)
    {
        await using var command = data.CreateCommand("SELECT to_regclass('live_events') IS NOT NULL");
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
