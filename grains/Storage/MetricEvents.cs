using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Storage;

/// <summary>What viewers are told of stored days: one event an entity, or a campaign of an ad account.</summary>
internal static class MetricEvents
{
    public static IEnumerable<PendingEvent> Of(StoreRequest request, IReadOnlyList<DayRow> changed) =>
        DailyTable.Of(request.Entity.Kind).IsOfEntity
            ? [Of(request, request.Entity.Id, changed, request.Gaps)]
            : changed.GroupBy(row => row.EntityId).Select(campaign => Of(request, campaign.Key, [.. campaign], []));

    private static PendingEvent Of(StoreRequest request, long rowOf, IReadOnlyList<DayRow> changed, IReadOnlyList<DayGap> gaps)
    {
        // Written out by hand: one of these goes with every stored request.
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteOwner(json, request, rowOf);
            json.WriteStartArray("days"u8);
            foreach (var row in Newest(changed, row => row.Day))
                WriteDay(json, DailyTable.Of(request.Entity.Kind), row);
            json.WriteEndArray();
            json.WriteStartArray("gaps"u8);
            foreach (var gap in Newest(gaps, gap => gap.Day))
                WriteGap(json, gap);
            json.WriteEndArray();
            if (changed.Count > LiveEvents.MostDays)
                json.WriteBoolean("truncated"u8, true);
            json.WriteEndObject();
        }

        return new PendingEvent("metrics", Topics(request.Entity.Kind, rowOf, request.ArtistId), Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Who hears of an entity's days.</summary>
    public static string Topics(EntityKind kind, long rowOf, long? artistId) => kind switch
    {
        EntityKind.Release => $"portfolio artist:{artistId} release:{rowOf}",
        EntityKind.Artist => $"portfolio artist:{rowOf}",
        _ => $"portfolio campaign:{rowOf}",
    };

    private static void WriteOwner(Utf8JsonWriter json, StoreRequest request, long rowOf)
    {
        switch (request.Entity.Kind)
        {
            case EntityKind.Release:
                json.WriteNumber("releaseId"u8, rowOf);
                json.WriteNumber("artistId"u8, request.ArtistId!.Value);
                break;
            case EntityKind.Artist:
                json.WriteNumber("artistId"u8, rowOf);
                break;
            default:
                json.WriteNumber("campaignId"u8, rowOf);
                break;
        }
    }

    private static IEnumerable<T> Newest<T>(IReadOnlyList<T> items, Func<T, DateOnly> day) =>
        items.Count == 1 ? items : items.OrderBy(day).TakeLast(LiveEvents.MostDays);

    private static void WriteDay(Utf8JsonWriter json, DailyTable table, DayRow row)
    {
        json.WriteStartObject();
        json.WriteString("date"u8, Text(row.Day));
        json.WriteString("source"u8, row.Source);
        if (table.PartColumn is not null)
            json.WriteString("landingUrl"u8, row.Part);
        for (var column = 0; column < table.Metrics.Count; column++)
        {
            json.WritePropertyName(table.JsonNames[column]);
            if (row.Values[column] is not { } value)
                json.WriteNullValue();
            else if (table.Metrics[column].IsMoney())
                json.WriteNumberValue(MoneyColumn.ToUnits(value));
            else
                json.WriteNumberValue(value);
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
}
