using System.Text.Json;
using Microsoft.Extensions.Options;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>A report: ordered, waited for, and then read like any list.</summary>
internal sealed class ReportRun(MetaAdsClient client, IOptions<MetaAdsOptions> options, TimeProvider wall)
{
    /// <summary>The id of the finished report.</summary>
    public async Task<Got<string>> Order(string account, IReadOnlyDictionary<string, string> query, CancellationToken stop)
    {
        var ordered = await client.Post(account, $"{account}/insights", query, stop);
        if (ordered.Nothing is { } nothing)
            return nothing;
        using var order = Parse(ordered.Value!);
        return order is not null && order.RootElement.TryGetProperty("report_run_id", out var id) && Text(id) is { Length: > 0 } run
            ? await Await(account, run, stop)
            : new SourceFailure("InvalidPayload", "Meta took the order of a report and gave no number for it.", IsTransient: true);
    }

    private async Task<Got<string>> Await(string account, string run, CancellationToken stop)
    {
        var begun = wall.GetTimestamp();
        while (wall.GetElapsedTime(begun) < TimeSpan.FromSeconds(options.Value.ReportTimeoutSeconds))
        {
            var looked = await client.Get(account, run, new Dictionary<string, string>(), stop);
            if (looked.Nothing is { } nothing)
                return nothing;
            using var report = Parse(looked.Value!);
            if (report is null || !report.RootElement.TryGetProperty("async_status", out var status) || status.ValueKind != JsonValueKind.String)
                return new SourceFailure("InvalidPayload", "Meta does not say how its report is doing.", IsTransient: true);
            switch (status.GetString())
            {
                case "Job Completed":
                    return run;
                case "Job Failed":
                    return GraphError.OfReport(report.RootElement) is { } error
                        ? GraphErrors.ToFailure(error, serverFailed: true)
                        : new SourceFailure(GraphErrors.TooManyDays, "Meta's report failed, and said nothing of why.", IsTransient: false);
                case "Job Skipped":
                    return new SourceFailure("HttpError", "Meta let its report go unmade.", IsTransient: true);
                default:
                    await Task.Delay(TimeSpan.FromSeconds(options.Value.ReportPollSeconds), wall, stop);
                    break;
            }
        }

        return new SourceFailure("Timeout", $"Meta's report was not done within {options.Value.ReportTimeoutSeconds} s.", IsTransient: true);
    }

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement id) => id.ValueKind switch
    {
        JsonValueKind.String => id.GetString(),
        JsonValueKind.Number => id.GetRawText(),
        _ => null,
    };
}
