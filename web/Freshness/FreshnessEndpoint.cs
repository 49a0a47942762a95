using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Freshness;

/// <room>How old the data is by its own day.</room>
internal static class FreshnessEndpoint
{
    public static void MapFreshness(this IEndpointRouteBuilder api) => api.MapGet("/freshness", List).WithTags("Freshness").WithName("Freshness")
        .WithSummary("How old the data is by its own day, entity by source; 'kind' is artist (with its releases), release, campaign or ad_account; 'id' asks for one.").ProducesProblem(400);

    private static async Task<Results<Ok<Page<FreshnessItem>>, ProblemHttpResult>> List(
        string? kind, long? id, string? source, string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        if (WireNames.Parse<EntityKind>(kind ?? "artist") is not { } parsed)
            return Problem.OfField(nameof(kind), "is not artist, release, campaign or ad_account").Result();
        if (source is not null && WireNames.Parse<MetricSource>(source) is null)
            return Problem.OfField(nameof(source), "is no source").Result();
        var page = PageQuery.Read(after, limit, parts: 2);
        return page.IsRefused(out var bad) ? bad : TypedResults.Ok(await FreshnessRows.Read(portfolio, parsed, id, source, page.Value, cancel));
    }
}
