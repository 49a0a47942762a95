using System.Text.Json;
using Microsoft.Extensions.Primitives;
using MusicInsights.Sandbox.Api;
using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Meta.Insights;

/// <summary>Which days and which fields are asked for.</summary>
internal sealed record InsightsQuery(DayRange Days, IReadOnlyList<string> Fields)
{
    private const int HistoryMonths = 37;

    /// <summary>The query, or what the service says of it.</summary>
    public static (InsightsQuery? Query, IResult? Error) Read(Func<string, StringValues> parameter, DateOnly today)
    {
        if (parameter("level") != "campaign") return Bad("level must be one of the following values: campaign");
        if (parameter("time_increment") != "1") return Bad("time_increment must be 1");
        if (Range(parameter("time_range")) is not { } days) return Bad("Must specify valid time_range with since and until");
        var fields = parameter("fields").ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (fields.FirstOrDefault(field => !InsightsRow.Fields.Contains(field)) is { } odd)
            return Bad($"{odd} is not valid for fields param. please check https://developers.facebook.com/docs/marketing-api/reference/ads-insights/ for all valid values");
        return days.From < today.AddMonths(-HistoryMonths) ? (null, GraphError.BeyondHistory()) : (new InsightsQuery(days, fields), null);
    }

    private static DayRange? Range(string? text)
    {
        try
        {
            var range = JsonSerializer.Deserialize<TimeRange>(text ?? "", JsonSerializerOptions.Web);
            return Wire.Range(range?.Since, range?.Until);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (InsightsQuery?, IResult?) Bad(string message) => (null, GraphError.BadParameter(message));

    private sealed record TimeRange(string? Since, string? Until);
}
