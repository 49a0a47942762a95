using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Spotify;

/// <summary>A test's grip on the stood-in platform: its mode, its tokens, the shape of its answers, what comes out on it.</summary>
internal static class SpotifyHands
{
    public static void MapSpotifyHands(this IEndpointRouteBuilder hands)
    {
        var spotify = hands.MapGroup("/spotify");
        spotify.MapPut("/mode", (ModeSetting setting, SpotifySwitches switches) => Set(setting, switches));
        spotify.MapPut("/fields", (FieldChange change, SpotifySwitches switches) => Done(() => switches.Fields = change));
        spotify.MapPut("/tokens", (TokenSetting setting, AccessTokens tokens) =>
            setting.Seconds < 1 ? SpotifyError.BadRequest("seconds must be at least 1.") : (IResult)Done(() => tokens.LifeSeconds = setting.Seconds));
        spotify.MapDelete("/tokens", (AccessTokens tokens) => Done(tokens.Expire));
        spotify.MapGet("/arrivals", (double? windowSeconds, Arrivals arrivals) => arrivals.Report(TimeSpan.FromSeconds(windowSeconds ?? 30)));
        spotify.MapPost("/releases", Publish);
    }

    private static IResult Set(ModeSetting setting, SpotifySwitches switches) =>
        Enum.TryParse<SpotifyMode>(setting.Mode, ignoreCase: true, out var mode) && Enum.IsDefined(mode)
            ? Done(() => switches.Mode = mode)
            : SpotifyError.BadRequest("mode must be development or extended.");

    private static IResult Publish(NewAlbum order, Roster roster, Discographies discographies, Clock.Publication published)
    {
        if (roster.Find(order.Artist ?? "") is not { } artist) return SpotifyError.NotFound();
        if (string.IsNullOrWhiteSpace(order.Title)) return SpotifyError.BadRequest("title must not be empty.");
        if (!Enum.TryParse<DatePrecision>(order.Precision ?? "day", ignoreCase: true, out var precision)) return SpotifyError.BadRequest("precision must be day, month or year.");
        var released = order.ReleaseDate ?? published.Today;
        var album = new Album(
            SpotifyIds.Of($"published:{artist.Id}:{order.Title}"), order.Title, order.Tracks > 1 ? "album" : "single", artist, released, precision,
            [.. Enumerable.Range(1, Math.Max(1, order.Tracks)).Select(nth => Recording(order, nth, released))]);
        discographies.Publish(album);
        return SpotifyJson.Of(System.Text.Json.JsonSerializer.SerializeToNode(new { albumId = album.Id, album.Upc, tracks = album.Tracks }, Web)!);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Web = new(System.Text.Json.JsonSerializerDefaults.Web);

    private static Recording Recording(NewAlbum order, int nth, DateOnly released)
    {
        var title = order.Tracks > 1 ? $"{order.Title}, Part {nth}" : order.Title!;
        var id = SpotifyIds.Of($"published track:{order.Artist}:{order.Title}:{nth}");
        return new Recording(id, title, order.Isrc ?? SpotifyIds.Isrc(id, released));
    }

    private static Microsoft.AspNetCore.Http.HttpResults.NoContent Done(Action change)
    {
        change();
        return TypedResults.NoContent();
    }

    private sealed record ModeSetting(string? Mode);

    private sealed record TokenSetting(int Seconds);

    /// <param name="ReleaseDate">Today when left out.</param>
    /// <param name="Tracks">More than one makes an album of parts.</param>
    /// <param name="Isrc">The code of a recording that is out already, to have it on a second album.</param>
    private sealed record NewAlbum(string? Artist, string? Title, DateOnly? ReleaseDate, string? Precision, int Tracks = 1, string? Isrc = null);
}
