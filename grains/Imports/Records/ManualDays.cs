using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Imports.Records;

/// <summary>Reads days written as a JSON array of records: <c>[{"date":"2024-05-01","visits":3,…},…]</c>. Pure.</summary>
internal static class ManualDays
{
    public static IReadOnlyList<CandidateDay> Read(string json, EntityKind kind)
    {
        using var records = JsonDocument.Parse(json);
        return [.. records.RootElement.EnumerateArray().Select((record, index) => RecordFields.Apply(Blank(record, index + 1), record, kind))];
    }

    private static CandidateDay Blank(JsonElement record, int line) => new() { Values = new DailyMetrics { Day = default }, Raw = record.GetRawText(), Line = line };
}
