using System.Text.Json;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Writes, in the transaction that changes something, the events that tell of it.</summary>
internal static class LiveEvents
{
    /// <summary>More changed days than a page shows: a viewer reads them again instead.</summary>
    public const int MostDays = 62;

    public static string Json(object payload) => JsonSerializer.Serialize(payload, Options);

    public static void Write(NpgsqlBatch batch, IReadOnlyList<PendingEvent> events, DateTimeOffset now)
    {
        if (events.Count == 0)
            return;
        batch.Add(
            """
            INSERT INTO live_events (committed_at, type, topics, payload)
            SELECT $1, type, string_to_array(topics, ' '), payload::jsonb FROM unnest($2, $3, $4) AS given (type, topics, payload)
            """,
            now, events.Column(e => e.Type), events.Column(e => e.Topics), events.Column(e => e.Payload));
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };
}

/// <param name="Topics">Parted by blanks.</param>
internal readonly record struct PendingEvent(string Type, string Topics, string Payload);
