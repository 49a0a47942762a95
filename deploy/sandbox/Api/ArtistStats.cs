using Microsoft.AspNetCore.Mvc;
using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Api;

internal static class ArtistStats
{
    public static void MapArtistStats(this IEndpointRouteBuilder api) =>
        api.MapGet("/audience-engagement-view/v1/artist/{artist}/stats", Read);

    private static IResult Read(
        string artist, string? country, [FromQuery(Name = "from_date")] string? fromDate, [FromQuery(Name = "to_date")] string? toDate,
        Roster roster, IPortfolio portfolio, Publication published)
    {
        if (country is not "") return ApiError.BadRequest("country must be given, and empty.");
        if (Wire.Range(fromDate, toDate) is not { } asked) return ApiError.BadRequest("from_date and to_date must be ISO days in order.");
        if (roster.Find(artist) is not { } known) return ApiError.NotFound("artist");

        var (range, latest) = (published.Published(asked), published.LatestDay);
        var period = new Period<ArtistDay>(portfolio.ArtistDays(known, range, latest), portfolio.ArtistDays(known, range.Previous, latest));
        return Wire.SnakeCase(new Answer(
            Streams: Series.Sum(period, day => day.Streams),
            Listeners: Series.Sum(period, day => day.Listeners),
            MonthlyListeners: Series.Level(period, day => day.MonthlyListeners),
            Followers: Series.Level(period, day => day.Followers),
            Saves: Series.Sum(period, day => day.Saves),
            PlaylistAdds: Series.Sum(period, day => day.PlaylistAdds)));
    }

    private sealed record Answer(
        Series Streams, Series Listeners, Series MonthlyListeners, Series Followers, Series Saves, Series PlaylistAdds);
}
