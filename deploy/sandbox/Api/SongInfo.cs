using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Api;

internal static class SongInfo
{
    public static void MapSongInfo(this IEndpointRouteBuilder api) =>
        api.MapGet("/song-stats-view/v2/artist/{artist}/recording/{track}/info", Read);

    private static IResult Read(string artist, string track, Roster roster, IPortfolio portfolio, Publication published) =>
        roster.Find(artist, track) is { } song
            ? Wire.SnakeCase(new Answer(Wire.Count(portfolio.TotalStreams(song, published.LatestDay))))
            : ApiError.NotFound("recording");

    private sealed record Answer(string TotalStreamCount);
}
