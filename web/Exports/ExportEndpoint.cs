using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Exports;

/// <room>What the page shows, as files.</room>
internal static class ExportEndpoint
{
    private const string RetryAfterSeconds = "10";

    private static readonly Problem Busy = Problem.Of(
        StatusCodes.Status429TooManyRequests, "too_many_exports", "Other exports are under way", $"At most {ExportTurns.AtOnce} are made at once. Try again after the time that Retry-After gives.");

    public static void MapExports(this IEndpointRouteBuilder api) => api.MapGet("/export/{what}.{format}", Export)
        .WithTags("Export").WithName("Export")
        .WithSummary("What the page lists by the same parameters (releases, artists, campaigns, or all), as one CSV table; as a zip file with its days. 'all' as CSV holds the days of everything.")
        .Produces(200, contentType: "text/csv", additionalContentTypes: "application/zip")
        .ProducesProblem(400).ProducesProblem(404).ProducesProblem(429);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Export(
        string what, string format, long? artistId, long? releaseId, string? q, string? state, string? sort, string? platform, string? from, string? to,
        Portfolio portfolio, ExportTurns turns, HttpContext context, TimeProvider time)
    {
        if (what is not ("releases" or "artists" or "campaigns" or "all") || format is not ("csv" or "zip"))
            return Problem.Of(404, "unknown_export", "There is no such export", "It is one of releases, artists, campaigns, all; as .csv or .zip.").Result();
        var days = DayRangeQuery.Read(from, to);
        if (days.IsRefused(out var badDays))
            return badDays;
        var range = days.Value.EndingAt(await portfolio.NewestDayOfAll(context.RequestAborted) ?? portfolio.Today.AddDays(-1));
        if (range.IsRefused(out var tooLong))
            return tooLong;
        var plan = ExportPlan.Of(portfolio, what, new ExportFilter(artistId, releaseId, q, state, sort, platform), range.Value);
        if (plan.IsRefused(out var bad))
            return bad;
        if (turns.Take() is not { } turn)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Busy.Result();
        }

        context.Response.RegisterForDispose(turn);
        context.Response.Headers.CacheControl = "no-store";
        var name = string.Create(CultureInfo.InvariantCulture, $"musicinsights-{what}-{portfolio.Today:yyyy-MM-dd}.{format}");
        return TypedResults.Stream(
            output => format == "csv"
                ? CsvFile.Write(plan.Value.Whole, output, context.RequestAborted)
                : ZipFile.Write(plan.Value.Parts, output, time.GetUtcNow(), context.RequestAborted),
            format == "csv" ? "text/csv; charset=utf-8" : "application/zip", name);
    }
}
