using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Writes, in the transaction that changes something, the events that tell of it.</summary>
internal static class LiveEvents
{
    /// <summary>More changed days than a page shows: a viewer reads them again instead.</summary>
    public const int MostDays = 62;

    public static PendingEvent Metrics(StoreRequest request, IReadOnlyList<DayRow> changed)
    {
        var isRelease = request.Entity.Kind == EntityKind.Release;
        // Written out by hand: one of these goes with every stored request.
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (isRelease)
                json.WriteNumber("releaseId"u8, request.Entity.Id);
            json.WriteNumber("artistId"u8, request.ArtistId);
            json.WriteStartArray("days"u8);
            foreach (var row in Newest(changed, row => row.Day))
                WriteDay(json, DailyTable.Of(request.Entity.Kind), row);
            json.WriteEndArray();
            json.WriteStartArray("gaps"u8);
            foreach (var gap in Newest(request.Gaps, gap => gap.Day))
                WriteGap(json, gap);
            json.WriteEndArray();
            if (changed.Count > MostDays)
                json.WriteBoolean("truncated"u8, true);
            json.WriteEndObject();
        }

        var topics = isRelease ? $"portfolio artist:{request.ArtistId} {request.Entity}" : $"portfolio {request.Entity}";
        return new PendingEvent("metrics", topics, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

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

    private static IEnumerable<T> Newest<T>(IReadOnlyList<T> items, Func<T, DateOnly> day) =>
        items.Count == 1 ? items : items.OrderBy(day).TakeLast(MostDays);

    private static void WriteDay(Utf8JsonWriter json, DailyTable table, DayRow row)
    {
        json.WriteStartObject();
        json.WriteString("date"u8, Text(row.Day));
        json.WriteString("source"u8, row.Source);
        for (var column = 0; column < table.Metrics.Count; column++)
        {
            json.WritePropertyName(table.JsonNames[column]);
            if (row.Values[column] is { } value)
                json.WriteNumberValue(value);
            else
                json.WriteNullValue();
        }

        json.WriteEndObject();
    }

    private static void WriteGap(Utf8JsonWriter json, DayGap gap)
    {
        json.WriteStartObject();
        json.WriteString("date"u8, Text(gap.Day));
        json.WriteString("reason"u8, gap.Reason.Wire());
        json.WriteEndObject();
    }

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };
}

/// <param name="Topics">Parted by blanks.</param>
internal readonly record struct PendingEvent(string Type, string Topics, string Payload);
