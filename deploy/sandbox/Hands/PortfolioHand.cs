using MusicInsights.Sandbox.Api;
using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Hands;

/// <summary>Tells a host which artists and releases to register, also those that are not out yet.</summary>
internal static class PortfolioHand
{
    public static void MapPortfolio(this IEndpointRouteBuilder hands) => hands.MapGet("/portfolio", (IPortfolio portfolio) => new
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
    });
}
