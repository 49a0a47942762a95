using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Artists;

/// <room>Artists and their days.</room>
internal static class ArtistEndpoints
{
    public static void MapArtists(this IEndpointRouteBuilder api)
    {
        var artists = api.MapGroup("/artists").WithTags("Artists").ProducesProblem(400);
        artists.MapGet("", List).WithName("Artists").WithSummary("The tracked artists: by name, or the largest streams, rise or newest day first.");
        artists.MapGet("/{id:long}", One).WithName("Artist").WithSummary("One artist.").ProducesProblem(404);
        artists.MapGet("/{id:long}/metrics", Metrics).WithName("ArtistMetrics").WithSummary("An artist's days, every one of the range; with asOf (a day or an instant) as they were known then.").ProducesProblem(404);
    }

    private static async Task<Results<Ok<Page<ArtistItem>>, ProblemHttpResult>> List(
        string? q, string? sort, string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        if (TextQuery.Fault(nameof(q), q) is { } badText)
            return badText.Result();
        var order = ArtistSort.Read(sort);
        if (order.IsRefused(out var badSort))
            return badSort;
        var page = PageQuery.Read(after, limit, parts: 2);
        if (page.IsRefused(out var badPage))
            return badPage;
        if (order.Value.Key is not null && page.Value.After is { } key && !double.TryParse(key[0], CultureInfo.InvariantCulture, out _))
            return Problem.OfField(nameof(after), "belongs to another sort").Result();
        return TypedResults.Ok(await ArtistRows.Read(portfolio, order.Value, q, page.Value, cancel));
    }

    private static async Task<Results<Ok<ArtistDetail>, ProblemHttpResult>> One(long id, Portfolio portfolio, CancellationToken cancel) =>
        await ArtistRows.Find(portfolio, id, cancel) is { } artist ? TypedResults.Ok(artist) : Problem.Unknown("artist", id).Result();

    private static async Task<Results<Ok<ArtistMetrics>, ProblemHttpResult>> Metrics(
        long id, string? from, string? to, string? asOf, Portfolio portfolio, CancellationToken cancel)
    {
        var days = DayRangeQuery.Read(from, to);
        if (days.IsRefused(out var bad))
            return bad;
        var then = AsOf.Read(asOf, portfolio.Today);
        if (then.IsRefused(out var badInstant))
            return badInstant;
        if (!await ArtistRows.Exists(portfolio, id, cancel))
            return Problem.Unknown("artist", id).Result();
        var range = days.Value.EndingAt(await portfolio.NewestDayOfArtist(id, cancel) ?? portfolio.Today.AddDays(-1), then.Value);
        return range.IsRefused(out var tooLong) ? tooLong : TypedResults.Ok(await ArtistDays.Read(portfolio, id, range.Value, then.Value, cancel));
    }
}
