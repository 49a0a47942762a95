using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Releases;

/// <room>Releases and their days.</room>
internal static class ReleaseEndpoints
{
    public static void MapReleases(this IEndpointRouteBuilder api)
    {
        var releases = api.MapGroup("/releases").WithTags("Releases").ProducesProblem(400);
        releases.MapGet("", List).WithName("Releases").WithSummary("The tracked releases: by title, or the largest streams, rise or newest day first; of a state (drop: fallen and not recovered, late: no newest days, paused).");
        releases.MapGet("/{id:long}", One).WithName("Release").WithSummary("One release.").ProducesProblem(404);
        releases.MapGet("/{id:long}/metrics", Metrics).WithName("ReleaseMetrics").WithSummary("A release's days, every one of the range; with asOf (a day or an instant) as they were known then.").ProducesProblem(404);
    }

    private static async Task<Results<Ok<Page<ReleaseItem>>, ProblemHttpResult>> List(
        long? artistId, string? q, string? state, string? sort, string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        if (TextQuery.Fault(nameof(q), q) is { } badText)
            return badText.Result();
        var asked = ReleaseState.Read(state);
        if (asked.IsRefused(out var badState))
            return badState;
        var order = ReleaseSort.Read(sort);
        if (order.IsRefused(out var badSort))
            return badSort;
        var page = PageQuery.Read(after, limit, parts: 2);
        if (page.IsRefused(out var badPage))
            return badPage;
        if (order.Value.Key is not null && page.Value.After is { } key && !double.TryParse(key[0], CultureInfo.InvariantCulture, out _))
            return Problem.OfField(nameof(after), "belongs to another sort").Result();
        return TypedResults.Ok(await ReleaseRows.Read(portfolio, order.Value, new ReleaseFilter(artistId, q, asked.Value), page.Value, cancel));
    }

    private static async Task<Results<Ok<ReleaseDetail>, ProblemHttpResult>> One(long id, Portfolio portfolio, CancellationToken cancel) =>
        await ReleaseRows.Find(portfolio, id, cancel) is { } release ? TypedResults.Ok(release) : Problem.Unknown("release", id).Result();

    private static async Task<Results<Ok<ReleaseMetrics>, ProblemHttpResult>> Metrics(
        long id, string? from, string? to, string? asOf, Portfolio portfolio, CancellationToken cancel)
    {
        var days = DayRangeQuery.Read(from, to);
        if (days.IsRefused(out var bad))
            return bad;
        var then = AsOf.Read(asOf, portfolio.Today);
        if (then.IsRefused(out var badInstant))
            return badInstant;
        if (!await ReleaseRows.Exists(portfolio, id, cancel))
            return Problem.Unknown("release", id).Result();
        var range = days.Value.EndingAt(await portfolio.NewestDayOfRelease(id, cancel) ?? portfolio.Today.AddDays(-1), then.Value);
        return range.IsRefused(out var tooLong) ? tooLong : TypedResults.Ok(await ReleaseDays.Read(portfolio, id, range.Value, then.Value, cancel));
    }
}
