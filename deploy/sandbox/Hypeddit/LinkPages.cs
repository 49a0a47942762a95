using MusicInsights.Sandbox.Portfolios.Generated;

namespace MusicInsights.Sandbox.Hypeddit;

/// <summary>What the public sees of a smart link: the way to each shop.</summary>
internal static class LinkPages
{
    public static void MapLinkPages(this IEndpointRouteBuilder site)
    {
        site.MapGet("/{id:length(6)}", Read);
        site.MapGet("/track/{id}", Read);
    }

    private static IResult Read(string id, SmartLinks links) => links.Find(id) is { } link
        ? Page.Of(link.Title, $"""
            <h1>{Page.Text(link.Title)}</h1>
            <section class="hype-smart-link-list-section">
            <a class="smartlink-click-button" data-type="spotify" href="https://open.spotify.com/track/{link.Song.Track.Id}">Spotify</a>
            </section>
            """)
        : Page.NotFound();
}
