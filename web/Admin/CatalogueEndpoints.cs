using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Admin;

internal sealed record NewArtistRequest(string? Name = null, string? SpotifyId = null);

internal sealed record NewReleaseRequest(string? Title = null, DateOnly? ReleaseDate = null, Dictionary<string, string>? PlatformIds = null);

internal sealed record ArtistCreated(long ArtistId);

internal sealed record ReleaseCreated(long ReleaseId);

/// <summary>Adds to what is tracked.</summary>
internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this IEndpointRouteBuilder admin)
    {
        var catalogue = admin.MapGroup("/artists").WithTags("Admin").ProducesProblem(400).ProducesProblem(409);
        catalogue.MapPost("", AddArtist).WithName("AddArtist").WithSummary("Begins to track an artist.");
        catalogue.MapPost("/{id:long}/releases", AddRelease).WithName("AddRelease").WithSummary("Begins to track a release.").ProducesProblem(404);
    }

    private static async Task<Results<Created<ArtistCreated>, ProblemHttpResult>> AddArtist(
        NewArtistRequest request, Portfolio portfolio, PortfolioSet portfolios)
    {
        if (string.IsNullOrWhiteSpace(request.Name))
            return Problem.OfField("name", "is needed", "invalid_name").Result();
        var outcome = await Catalogue(portfolio).AddArtist(new NewArtist(request.Name.Trim(), request.SpotifyId));
        if (outcome.Refusal is { } refusal)
            return refusal.ToProblem().Result();
        portfolios.NoteArtist(portfolio);
        return TypedResults.Created($"/{portfolio.Name}/api/v1/artists/{outcome.Value}", new ArtistCreated(outcome.Value));
    }

    private static async Task<Results<Created<ReleaseCreated>, ProblemHttpResult>> AddRelease(long id, NewReleaseRequest request, Portfolio portfolio)
    {
        if (string.IsNullOrWhiteSpace(request.Title))
            return Problem.OfField("title", "is needed", "invalid_title").Result();
        var outcome = await Catalogue(portfolio).AddRelease(new NewRelease(id, request.Title.Trim(), request.ReleaseDate, request.PlatformIds));
        return outcome.Refusal is { } refusal
            ? refusal.ToProblem().Result()
            : TypedResults.Created($"/{portfolio.Name}/api/v1/releases/{outcome.Value}", new ReleaseCreated(outcome.Value));
    }

    private static ICatalogueGrain Catalogue(Portfolio portfolio) => portfolio.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);
}
