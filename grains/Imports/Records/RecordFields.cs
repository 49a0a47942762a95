using System.Globalization;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Imports.Records;

/// <summary>
/// Lays the fields of a JSON object over a record: what it names is as it says (null: unknown), what it leaves out stays as it was,
/// with its faults. Pure.
/// </summary>
internal static class RecordFields
{
    private const string DateField = "date";
    private const int LongestSeries = 2000;

    public static CandidateDay Apply(CandidateDay record, JsonElement fields, EntityKind kind)
    {
        var (day, values, series) = (record.Day, Values(record), record.Series);
        var (faults, mended) = (new List<FieldFault>(), new HashSet<string>());
        foreach (var field in fields.EnumerateObject())
        {
            var name = WireName(field.Name);
            mended.Add(name);
            if (name == DateField)
                day = Day(field.Value, faults);
            else if (name == "landing_url" && kind == EntityKind.Campaign)
                series = Text(field.Value, name, faults);
            else if (name is "campaign" or "campaign_id" && kind is EntityKind.AdAccount or EntityKind.Campaign)
                Text(field.Value, name, faults);
            else if (WireNames.Parse<Metric>(name) is { } metric && DailyTable.Of(kind).Metrics.Contains(metric))
                values[metric] = Number(field.Value, metric, faults);
            else
                faults.Add(new FieldFault(field.Name, RefusalReason.ExtraField, $"A record of this kind has no field \"{field.Name}\"."));
        }

        // A record that is written anew, day and value, owes nothing to a row that could not be taken apart.
        if (mended.Contains(DateField) && mended.Count > 1)
            mended.Add("row");
        return record with
        {
            Day = day,
            Series = series,
            Values = Metrics(day ?? default, values),
            Faults = [.. record.Faults.Where(fault => !mended.Contains(fault.Field)), .. faults],
        };
    }

    /// <summary>The text of a field, if it names one.</summary>
    public static string? TextOf(JsonElement fields, string name) =>
        fields.EnumerateObject().FirstOrDefault(field => WireName(field.Name) == name) is { Value.ValueKind: JsonValueKind.String } found ? found.Value.GetString()!.Trim() : null;

    private static string WireName(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static DateOnly? Day(JsonElement value, List<FieldFault> faults)
    {
        if (value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        faults.Add(value.ValueKind == JsonValueKind.Null
            ? new FieldFault(DateField, RefusalReason.MissingField, "The record names no day.")
            : new FieldFault(DateField, RefusalReason.NotADate, $"{Shown(value)} is not a date; expected is one like \"2024-12-31\"."));
        return null;
    }

    private static long? Number(JsonElement value, Metric metric, List<FieldFault> faults)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        // Money is written in units and counted in their parts.
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && Math.Abs(number) < long.MaxValue / MoneyColumn.Parts)
        {
            if (metric.IsMoney())
                return MoneyColumn.ToParts(number);
            if (number == decimal.Truncate(number))
                return (long)number;
        }

        faults.Add(new FieldFault(metric.Wire(), RefusalReason.NotANumber, $"{Shown(value)} is not {(metric.IsMoney() ? "an amount" : "a whole number")}."));
        return null;
    }

    private static string Text(JsonElement value, string field, List<FieldFault> faults)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return "";
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestSeries } text)
            return text.Trim();
        faults.Add(new FieldFault(field, RefusalReason.OutOfRange, $"{Shown(value)} is not a text of at most {LongestSeries} characters."));
        return "";
    }

    private static Dictionary<Metric, long?> Values(CandidateDay record) => Enum.GetValues<Metric>().ToDictionary(metric => metric, metric => record.Values[metric]);

    private static DailyMetrics Metrics(DateOnly day, Dictionary<Metric, long?> values) => new()
    {
        Day = day,
        Streams = values[Metric.Streams], Saves = values[Metric.Saves], PlaylistAdds = values[Metric.PlaylistAdds], Listeners = values[Metric.Listeners],
        MonthlyListeners = values[Metric.MonthlyListeners], MonthlyActiveListeners = values[Metric.MonthlyActiveListeners],
        SuperListeners = values[Metric.SuperListeners], Followers = values[Metric.Followers], Popularity = values[Metric.Popularity],
        Visits = values[Metric.Visits], Clicks = values[Metric.Clicks], BudgetSpent = values[Metric.BudgetSpent],
        Conversions = values[Metric.Conversions], Impressions = values[Metric.Impressions], Reach = values[Metric.Reach],
        SmartLinkClicks = values[Metric.SmartLinkClicks],
    };

    private static string Shown(JsonElement value) => value.GetRawText() is var text && text.Length <= 60 ? text : text[..60] + "…";
}
