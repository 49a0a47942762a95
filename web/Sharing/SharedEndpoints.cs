using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Sharing;

/// <summary>What the holder of a link may read. The link says of what: there is no way to ask for anything else.</summary>
internal static class SharedEndpoints
{
    public const string Path = "/api/v1/shared";

    public static void MapShared(this IEndpointRouteBuilder api)
    {
        var shared = api.MapGroup("/shared").WithTags("Sharing").ProducesProblem(401).ProducesProblem(404).ProducesProblem(410).ProducesProblem(429);
        shared.MapGet("", View).WithName("Shared").WithSummary("What a share link opens, for whoever shows it: 'Authorization: Share <what stands behind its #>'.");
        shared.MapGet("/metrics", Metrics).WithName("SharedMetrics").WithSummary("The days of what a share link opens, every one of the range.").ProducesProblem(400);
    }

    private static async Task<Results<Ok<SharedView>, ProblemHttpResult>> View(HttpContext context, ShareLinks links, Portfolio portfolio, CancellationToken cancel)
    {
        var link = await links.Shown(context, portfolio);
        if (link.IsRefused(out var refused))
            return refused;
        // Erased between the two reads: then the link is, too.
        return await SharedView.Read(portfolio, link.Value, cancel) is { } view ? TypedResults.Ok(view) : ShareLinks.Unknown.Result();
    }

    private static async Task<Results<Ok<SharedMetrics>, ProblemHttpResult>> Metrics(
        string? from, string? to, HttpContext context, ShareLinks links, Portfolio portfolio, CancellationToken cancel)
    {
        var link = await links.Shown(context, portfolio);
        if (link.IsRefused(out var refused))
            return refused;
        var days = DayRangeQuery.Read(from, to);
        if (days.IsRefused(out var bad))
            return bad;
        var range = days.Value.EndingAt(await SharedMetrics.Newest(portfolio, link.Value, cancel));
        return range.IsRefused(out var tooLong) ? tooLong : TypedResults.Ok(await SharedMetrics.Read(portfolio, link.Value, range.Value, cancel));
    }
}
