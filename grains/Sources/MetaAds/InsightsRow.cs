using System.Globalization;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>One campaign's day as Meta tells it: numbers as strings, what there was none of left out. Pure.</summary>
internal sealed class InsightsRow(JsonElement row)
{
    /// <summary>Amounts are kept in ten-thousandths.</summary>
    private const decimal PartsOfUnit = 10_000m;

    private readonly List<FieldFault> _faults = [];

    public string? CampaignId => Text("campaign_id") is { Length: > 0 } id ? id : null;

    /// <summary>PostgreSQL's text holds no NUL.</summary>
    public string CampaignName => Text("campaign_name")?.Replace('\0', '\uFFFD').Trim() is { Length: > 0 } name ? name : CampaignId ?? "";

    public string Date => Text("date_start") ?? "";

    public CandidateDay ToCandidate(ResultTypes results, string smartLinkEvent)
    {
        var day = Day();
        if (CampaignId is null)
            _faults.Add(new FieldFault("campaign_id", RefusalReason.MissingField, "The row names no campaign."));
        var actions = new CountedActions(row);
        var values = new DailyMetrics
        {
            Day = day ?? default,
            BudgetSpent = Money("spend"),
            Impressions = Count("impressions", Metric.Impressions), Reach = Count("reach", Metric.Reach), Clicks = Count("clicks", Metric.Clicks),
            Conversions = results.Of(CampaignId ?? "", Text("optimization_goal")) is { } result ? Count(actions, result, Metric.Conversions) : null,
            SmartLinkClicks = Count(actions, $"offsite_conversion.fb_pixel_custom.{smartLinkEvent}", Metric.SmartLinkClicks),
        };
        return new CandidateDay { Day = day, Values = values, Faults = _faults, Raw = row.GetRawText(), Series = CampaignId ?? "" };
    }

    private DateOnly? Day()
    {
        if (!DateOnly.TryParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            _faults.Add(new FieldFault("date", RefusalReason.NotADate, $"\"{Date}\" is not a day as YYYY-MM-DD."));
        else if (Text("date_stop") is { } stop && stop != Date)
            _faults.Add(new FieldFault("date", RefusalReason.NotADate, $"The row is of {Date} to {stop}, not of one day."));
        else
            return day;
        return null;
    }

    private long? Count(string field, Metric metric)
    {
        if (Text(field) is not { Length: > 0 } text)
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
            return count;
        return NotANumber(metric, text);
    }

    private long? Count(CountedActions actions, string type, Metric metric) =>
        actions.Of(type) is { Unreadable: { } text } ? NotANumber(metric, text) : actions.Of(type).Count;

    private long? Money(string field)
    {
        if (Text(field) is not { Length: > 0 } text)
            return null;
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && Math.Abs(amount) < long.MaxValue / PartsOfUnit
            ? (long)Math.Round(amount * PartsOfUnit)
            : NotANumber(Metric.BudgetSpent, text);
    }

    private long? NotANumber(Metric metric, string text)
    {
        _faults.Add(new FieldFault(metric.Wire(), RefusalReason.NotANumber, $"\"{text}\" is not a number as this field has it."));
        return null;
    }

    private string? Text(string name) => row.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null }
        : null;
}
