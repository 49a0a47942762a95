using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Artists;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Releases;

namespace MusicInsights.Web.Annotations;

/// <room>Notes on days, beside the figures.</room>
internal static class AnnotationEndpoints
{
    public static void MapAnnotations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/releases/{id:long}/annotations", OfRelease).WithTags("Releases").WithName("ReleaseAnnotations")
            .WithSummary("What may explain a release's curve: its date, its campaigns' days, playlists that began to bring streams.").ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/artists/{id:long}/annotations", OfArtist).WithTags("Artists").WithName("ArtistAnnotations")
            .WithSummary("The same of all of an artist's tracked releases; at most 500, the earliest first.").ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<Results<Ok<AnnotationList>, ProblemHttpResult>> OfRelease(
        long id, string? from, string? to, Portfolio portfolio, CancellationToken cancel)
    {
        var days = DayRangeQuery.Read(from, to);
        if (days.IsRefused(out var bad))
            return bad;
        if (!await ReleaseRows.Exists(portfolio, id, cancel))
            return Problem.Unknown("release", id).Result();
        return await Read("release", id, days.Value, await portfolio.NewestDayOfRelease(id, cancel), portfolio, cancel);
    }

    private static async Task<Results<Ok<AnnotationList>, ProblemHttpResult>> OfArtist(
        long id, string? from, string? to, Portfolio portfolio, CancellationToken cancel)
    {
        var days = DayRangeQuery.Read(from, to);
        if (days.IsRefused(out var bad))
            return bad;
        if (!await ArtistRows.Exists(portfolio, id, cancel))
            return Problem.Unknown("artist", id).Result();
        return await Read("artist", id, days.Value, await portfolio.NewestDayOfArtist(id, cancel), portfolio, cancel);
    }

    private static async Task<Results<Ok<AnnotationList>, ProblemHttpResult>> Read(
        string kind, long id, DayRangeQuery days, DateOnly? newest, Portfolio portfolio, CancellationToken cancel)
    {
        var range = days.EndingAt(newest ?? portfolio.Today.AddDays(-1));
        return range.IsRefused(out var tooLong) ? tooLong : TypedResults.Ok(await AnnotationRows.Read(portfolio, kind, id, range.Value, cancel));
    }
}
