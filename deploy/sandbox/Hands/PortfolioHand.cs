using MusicInsights.Sandbox.Api;
using MusicInsights.Sandbox.Portfolios;
using MusicInsights.Sandbox.Portfolios.Generated;

namespace MusicInsights.Sandbox.Hands;

/// <summary>Tells a host which artists, releases and smart links to register, also those that are not out yet.</summary>
internal static class PortfolioHand
{
    public static void MapPortfolio(this IEndpointRouteBuilder hands) => hands.MapGet("/portfolio", (IPortfolio portfolio, SmartLinks links) => new
    {
        artists = portfolio.Artists.Select(artist => new
        {
            id = artist.Id,
            name = artist.Name,
            releases = artist.Releases.Select(track => new
            {
                id = track.Id,
                title = track.Title,
                releaseDate = track.ReleaseDate is { } day ? Wire.Day(day) : null,
            }),
        }),
        links = links.All.Select(link => new { id = link.Id, title = link.Title, landingUrl = link.LandingUrl, releaseId = link.Song.Track.Id }),
    });
}
