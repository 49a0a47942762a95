using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Admin;

/// <param name="Name">May be left out where Spotify can be asked for it.</param>
/// <param name="SpotifyId">The id, the artist's URI, or the address of its page.</param>
internal sealed record NewArtistRequest(string? Name = null, string? SpotifyId = null);

internal sealed record NewReleaseRequest(string? Title = null, DateOnly? ReleaseDate = null, Dictionary<string, string>? PlatformIds = null);

/// <summary>What is left out stays as it is; an empty id is taken away.</summary>
internal sealed record ArtistChangeRequest(string? Name = null, string? SpotifyId = null, string? AppleId = null, string? YoutubeChannel = null);

/// <summary>What is left out stays as it is; of the platform ids those that are given change, and an empty one is taken away.</summary>
internal sealed record ReleaseChangeRequest(string? Title = null, DateOnly? ReleaseDate = null, Dictionary<string, string>? PlatformIds = null);

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
        catalogue.MapPatch("/{id:long}", ChangeArtist).WithName("ChangeArtist").WithSummary("Changes what is given of an artist.").ProducesProblem(404);
        admin.MapPatch("/releases/{id:long}", ChangeRelease).WithTags("Admin").WithName("ChangeRelease").WithSummary("Changes what is given of a release.")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Results<Created<ArtistCreated>, ProblemHttpResult>> AddArtist(
        NewArtistRequest request, Portfolio portfolio, PortfolioSet portfolios)
    {
        if (string.IsNullOrWhiteSpace(request.Name) && (request.Name is not null || string.IsNullOrWhiteSpace(request.SpotifyId)))
            return Problem.OfField("name", "is needed, or a spotifyId by which it can be asked for", "invalid_name").Result();
        var outcome = await Catalogue(portfolio).AddArtist(new NewArtist(request.Name?.Trim(), request.SpotifyId));
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

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeArtist(long id, ArtistChangeRequest request, Portfolio portfolio) =>
        Answer(await Catalogue(portfolio).ChangeArtist(id, new ArtistChange(request.Name, request.SpotifyId, request.AppleId, request.YoutubeChannel)));

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeRelease(long id, ReleaseChangeRequest request, Portfolio portfolio) =>
        Answer(await Catalogue(portfolio).ChangeRelease(id, new ReleaseChange(request.Title, request.ReleaseDate, request.PlatformIds)));

    private static Results<NoContent, ProblemHttpResult> Answer(Outcome<long> outcome) =>
        outcome.Refusal is { } refusal ? refusal.ToProblem().Result() : TypedResults.NoContent();

    private static ICatalogueGrain Catalogue(Portfolio portfolio) => portfolio.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);
}
