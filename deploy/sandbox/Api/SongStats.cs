using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Api;

internal static class SongStats
{
    public static void MapSongStats(this IEndpointRouteBuilder api) =>
        api.MapGet("/song-stats-view/v1/artist/{artist}/recording/{track}/stats", Read);

    private static IResult Read(
        string artist, string track, string? country, string? fromDate, string? toDate,
        Roster roster, IPortfolio portfolio, Publication published)
    {
        if (country is not "") return ApiError.BadRequest("country must be given, and empty.");
        if (Wire.Range(fromDate, toDate) is not { } asked) return ApiError.BadRequest("fromDate and toDate must be ISO days in order.");
        if (roster.Find(artist, track) is not { } song) return ApiError.NotFound("recording");

        var (range, latest) = (published.Published(asked), published.LatestDay);
        var period = new Period<SongDay>(portfolio.SongDays(song, range, latest), portfolio.SongDays(song, range.Previous, latest));
        return Wire.SnakeCase(new Answer(
            Streams: Series.Sum(period, day => day.Streams),
            Listeners: Series.Sum(period, day => day.Listeners),
            StreamsPerListener: Series.PerOther(period, day => day.Streams, day => day.Listeners),
            PlaylistAdds: Series.Sum(period, day => day.PlaylistAdds),
            Saves: Series.Sum(period, day => day.Saves)));
    }

    private sealed record Answer(Series Streams, Series Listeners, Series StreamsPerListener, Series PlaylistAdds, Series Saves);
}
