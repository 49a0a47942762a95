using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Writes, in the transaction that changes something, the events that tell of it.</summary>
internal static class LiveEvents
{
    /// <summary>More changed days than a page shows: a viewer reads them again instead.</summary>
    private const int MostDays = 62;

    public static PendingEvent Metrics(StoreRequest request, IReadOnlyList<DayRow> changed)
    {
        var table = DailyTable.Of(request.Entity.Kind);
        var days = changed.OrderByDescending(row => row.Day).Take(MostDays).OrderBy(row => row.Day).Select(row => Day(table, row));
        var gaps = request.Gaps.OrderByDescending(gap => gap.Day).Take(MostDays).Select(gap => new { date = gap.Day, reason = gap.Reason.Wire() });
        var isRelease = request.Entity.Kind == EntityKind.Release;
        return new PendingEvent(
            "metrics",
            isRelease ? $"portfolio artist:{request.ArtistId} {request.Entity}" : $"portfolio {request.Entity}",
            Json(new
            {
                releaseId = isRelease ? request.Entity.Id : (long?)null,
                artistId = request.ArtistId,
                days,
                gaps,
                truncated = changed.Count > MostDays ? true : (bool?)null,
            }));
    }

    public static PendingEvent PortfolioTotals(IReadOnlyList<PortfolioDay> totals) =>
        new("metrics", "portfolio", Json(new { totals = totals.OrderByDescending(day => day.Date).Take(MostDays).OrderBy(day => day.Date) }));

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

    private static Dictionary<string, object?> Day(DailyTable table, DayRow row)
    {
        var day = new Dictionary<string, object?> { ["date"] = row.Day, ["source"] = row.Source };
        for (var column = 0; column < table.Metrics.Count; column++)
            day[JsonNamingPolicy.CamelCase.ConvertName(table.Metrics[column].ToString())] = row.Values[column];
        return day;
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };
}

/// <param name="Topics">Parted by blanks.</param>
internal readonly record struct PendingEvent(string Type, string Topics, string Payload);
