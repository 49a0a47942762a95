using Microsoft.AspNetCore.Mvc;
using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Api;

/// <summary>An artist's songs that are out, each with the totals of a window.</summary>
internal static class Catalogue
{
    public static void MapCatalogue(this IEndpointRouteBuilder api) =>
        api.MapGet("/catalog-view/v1/artist/{artist}/songs", Read);

    private static IResult Read(
        string artist, [FromQuery(Name = "time-filter")] string? filter, Roster roster, IPortfolio portfolio, Publication published)
    {
        if (Window(filter, published.LatestDay) is not { } window)
            return ApiError.BadRequest("time-filter must be one of 1day, 7day, 28day, 1year, all.");
        if (roster.Find(artist) is not { } known) return ApiError.NotFound("artist");

        var songs = known.Releases
            .Where(track => track.ReleaseDate is null || track.ReleaseDate <= published.Today)
            .Select(track => Song.Of(track, [.. portfolio.SongDays(track, window, published.LatestDay).Select(day => day.Value)]));
        return TypedResults.Ok(new Answer([.. songs]));
    }

    private static DayRange? Window(string? filter, DateOnly latest) => filter switch
    {
        "1day" => DayRange.Ending(latest, 1),
        "7day" => DayRange.Ending(latest, 7),
        "28day" => DayRange.Ending(latest, 28),
        "1year" => DayRange.Ending(latest, 365),
        "all" => new DayRange(Publication.FirstDay, latest),
        _ => null,
    };

    private sealed record Answer(IReadOnlyList<Song> Songs);

    private sealed record Song(
        string Id, string TrackName, string TrackUri, string? ReleaseDate, string ImageUrl,
        string NumStreams, string NumListeners, string NumSavers, string NumCanvasViews, bool IsDisabled)
    {
        public static Song Of(Track track, IReadOnlyList<SongDay> days) => new(
            track.Id, track.Title, $"spotify:track:{track.Id}", track.ReleaseDate is { } day ? Wire.Day(day) : null, track.ImageUrl,
            Wire.Count(days.Sum(day => day.Streams)), Wire.Count(SongDay.DifferentListeners(days)), Wire.Count(days.Sum(day => day.Saves ?? 0)),
            NumCanvasViews: "0", IsDisabled: false);
    }
}
