using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Overview.Movers;

internal static class MoversEndpoint
{
    private const int DefaultLimit = 5;

    public static void MapMovers(this IEndpointRouteBuilder overview) => overview.MapGet("/movers", Get)
        .WithName("Movers").WithSummary("The releases whose streams moved most against another range, both ways.");

    private static async Task<Results<Ok<MoversAnswer>, ProblemHttpResult>> Get(
        string? from, string? to, string? compare, long? artistId, [Range(1, MoverRows.Most)] int? limit, Portfolio portfolio,
        Remembered<OverviewQuery, IReadOnlyList<Mover>> movers, CancellationToken cancel)
    {
        if (limit is < 1 or > MoverRows.Most)
            return Problem.OfField(nameof(limit), $"must lie between 1 and {MoverRows.Most}").Result();
        var asked = await OverviewQuery.Read(portfolio, from, to, compare, artistId, cancel);
        if (asked.IsRefused(out var bad))
            return bad;
        if (asked.Value.Compared is null)
            return Problem.OfField(nameof(compare), "is none, but what moved has moved against something").Result();
        var (most, found) = (limit ?? DefaultLimit, await movers.Read(portfolio, asked.Value, async stop => await MoverRows.Read(portfolio, asked.Value, stop), cancel));
        return TypedResults.Ok(new MoversAnswer(
            asked.Value.Range.First, asked.Value.Range.Last, asked.Value.Against,
            [.. found.Where(mover => mover.Change > 0).Take(most)], [.. found.Where(mover => mover.Change < 0).Take(most)]));
    }
}
