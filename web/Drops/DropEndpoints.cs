using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Releases;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Drops;

/// <room>Drops, and the detector tried out.</room>
internal static class DropEndpoints
{
    private const string Sql = """
        SELECT d.id, d.release_id, r.title, d.artist_id, d.rule, d.severity, d.state, d.expected, d.expected_low, d.expected_high, d.actual,
            d.depth, d.window_days, d.opened_on, d.recovered_on, d.ended_by, c.campaign_id, c.name
        FROM stream_drops d JOIN releases r USING (release_id)
        LEFT JOIN campaigns c ON c.campaign_id = substring(d.likely_cause FROM '^campaign_paused:([0-9]+)$')::bigint
        WHERE ($1::bigint IS NULL OR d.release_id = $1)
          AND ($6::bigint IS NULL OR d.artist_id = $6)
          AND (NOT $2 OR (d.recovered_on IS NULL AND d.state IN ('provisional', 'confirmed')))
          AND ($3::date IS NULL OR (d.opened_on, -d.id) < ($3, -$4::bigint))
        ORDER BY d.opened_on DESC, d.id LIMIT $5
        """;

    public static void MapDrops(this IEndpointRouteBuilder api)
    {
        api.MapGet("/drops", List).WithTags("Drops").WithName("Drops").WithSummary("Falls of the whole portfolio or of one artist, newest first.").ProducesProblem(400);
        api.MapGet("/releases/{id:long}/drops", OfRelease).WithTags("Drops").WithName("ReleaseDrops")
            .WithSummary("A release's falls, newest first, with today's answer (drop, no drop, not enough data) and its spikes.").ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<Results<Ok<Page<DropItem>>, ProblemHttpResult>> List(
        string? state, long? artistId, string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        if (state is not (null or "" or "open"))
            return Problem.OfField(nameof(state), "is not open; left out it means all").Result();
        var page = Key(after, limit);
        return page.IsRefused(out var bad) ? bad : TypedResults.Ok(await Read(portfolio, null, artistId, state == "open", page.Value, cancel));
    }

    private static async Task<Results<Ok<ReleaseDrops>, ProblemHttpResult>> OfRelease(
        long id, string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        var page = Key(after, limit);
        if (page.IsRefused(out var bad))
            return bad;
        if (!await ReleaseRows.Exists(portfolio, id, cancel))
            return Problem.Unknown("release", id).Result();
        var drops = await Read(portfolio, id, null, false, page.Value, cancel);
        return TypedResults.Ok(new ReleaseDrops(
            drops.Items, drops.Next, await DropAnswer.Read(portfolio, id, cancel), await SpikeItem.Read(portfolio, id, cancel)));
    }

    /// <summary>By the day of the opening, and the id.</summary>
    private static Asked<PageQuery> Key(string? after, int? limit)
    {
        var page = PageQuery.Read(after, limit, parts: 2);
        return page.Problem is null && DayRangeQuery.Read(page.Value.After?[0], null).Problem is not null
            ? Problem.OfField(nameof(after), "is not what 'next' of a page gave")
            : page;
    }

    private static async Task<Page<DropItem>> Read(Portfolio portfolio, long? releaseId, long? artistId, bool onlyOpen, PageQuery page, CancellationToken cancel)
    {
        var from = DayRangeQuery.Read(page.After?[0], null).Value.From;
        var drops = await portfolio.Data.List(Sql, DropItem.Of, cancel, releaseId, onlyOpen, from, page.AfterId, page.Limit + 1, artistId);
        return page.Cut(drops, drop => [Text(drop.OpenedOn), drop.DropId.ToString(CultureInfo.InvariantCulture)]);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
