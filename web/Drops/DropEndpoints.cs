using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Releases;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Drops;

/// <summary>A fall of a release's streams.</summary>
/// <param name="Expected">Streams that the rule expected of the first fallen day.</param>
/// <param name="Actual">Streams that it had.</param>
/// <param name="RecoveredOn">Null while it is open.</param>
internal sealed record DropItem(
    long DropId, long ReleaseId, string Title, long ArtistId, string Rule, string Severity, string State,
    double Expected, long Actual, DateOnly OpenedOn, DateOnly? RecoveredOn);

internal static class DropEndpoints
{
    private const string Sql = """
        SELECT d.id, d.release_id, r.title, d.artist_id, d.rule, d.severity, d.state, d.expected, d.actual, d.opened_on, d.recovered_on
        FROM stream_drops d JOIN releases r USING (release_id)
        WHERE ($1::bigint IS NULL OR d.release_id = $1)
          AND (NOT $2 OR (d.recovered_on IS NULL AND d.state <> 'revised'))
          AND ($3::date IS NULL OR (d.opened_on, -d.id) < ($3, -$4::bigint))
        ORDER BY d.opened_on DESC, d.id LIMIT $5
        """;

    public static void MapDrops(this IEndpointRouteBuilder api)
    {
        api.MapGet("/drops", List).WithTags("Drops").WithName("Drops").WithSummary("Falls of the whole portfolio, newest first.").ProducesProblem(400);
        api.MapGet("/releases/{id:long}/drops", OfRelease).WithTags("Drops").WithName("ReleaseDrops")
            .WithSummary("A release's falls, newest first.").ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<Results<Ok<Page<DropItem>>, ProblemHttpResult>> List(
        string? state, string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        if (state is not (null or "" or "open"))
            return Problem.OfField(nameof(state), "is not open; left out it means all").Result();
        return await Read(portfolio, null, state == "open", after, limit, cancel);
    }

    private static async Task<Results<Ok<Page<DropItem>>, ProblemHttpResult>> OfRelease(
        long id, string? after, int? limit, Portfolio portfolio, CancellationToken cancel) =>
        await ReleaseRows.Exists(portfolio, id, cancel)
            ? await Read(portfolio, id, false, after, limit, cancel)
            : Problem.Unknown("release", id).Result();

    private static async Task<Results<Ok<Page<DropItem>>, ProblemHttpResult>> Read(
        Portfolio portfolio, long? releaseId, bool onlyOpen, string? after, int? limit, CancellationToken cancel)
    {
        var page = PageQuery.Read(after, limit, parts: 2);
        if (page.IsRefused(out var bad))
            return bad;
        var from = DayRangeQuery.Read(page.Value.After?[0], null);
        if (from.Problem is not null)
            return Problem.OfField(nameof(after), "is not what 'next' of a page gave").Result();
        var drops = await portfolio.Data.List(
            Sql,
            row => new DropItem(
                row.Long(0), row.Long(1), row.Text(2), row.Long(3), row.Text(4), row.Text(5), row.Text(6),
                row.GetDouble(7), row.Long(8), row.Day(9), row.DayOrNull(10)),
            cancel, releaseId, onlyOpen, from.Value.From, page.Value.AfterId, page.Value.Limit + 1);
        return TypedResults.Ok(page.Value.Cut(drops, drop => [Text(drop.OpenedOn), drop.DropId.ToString(CultureInfo.InvariantCulture)]));
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
