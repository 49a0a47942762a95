using System.Text.Json.Nodes;
using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Spotify;

/// <summary>Artists, albums and tracks as the platform writes them: whole or simplified, and poorer in development mode.</summary>
internal sealed class SpotifyObjects(SpotifySwitches switches, IPortfolio portfolio, Publication published)
{
    /// <summary>Tracks that a whole album carries with it; the others are on its further pages.</summary>
    public const int TracksInAlbum = 50;

    public JsonObject Artist(Artist artist, string root)
    {
        var whole = Simple(artist, root);
        whole["genres"] = new JsonArray();
        whole["images"] = new JsonArray();
        if (switches.IsExtended && Today(artist) is { } today)
        {
            whole["followers"] = new JsonObject { ["href"] = null, ["total"] = today.Followers };
            whole["popularity"] = Popularity(today.MonthlyListeners);
        }

        return whole;
    }

    /// <summary>As it stands in a list of albums.</summary>
    public JsonObject SimpleAlbum(Album album, string root)
    {
        var simple = new JsonObject
        {
            ["album_type"] = album.Type, ["artists"] = new JsonArray(Simple(album.Artist, root)), ["external_urls"] = Url("album", album.Id),
            ["href"] = $"{root}/albums/{album.Id}", ["id"] = album.Id, ["images"] = new JsonArray(), ["name"] = album.Name,
            ["release_date"] = album.ReleaseDate, ["release_date_precision"] = album.ReleaseDatePrecision, ["total_tracks"] = album.Tracks.Count,
            ["type"] = "album", ["uri"] = $"spotify:album:{album.Id}",
        };
        if (switches.IsExtended)
            (simple["album_group"], simple["available_markets"]) = (album.Type, new JsonArray("DE", "FR", "US"));
        return simple;
    }

    public JsonObject Album(Album album, string root)
    {
        var whole = SimpleAlbum(album, root);
        whole.Remove("album_group");
        whole["copyrights"] = new JsonArray();
        whole["external_ids"] = new JsonObject { ["upc"] = album.Upc };
        whole["genres"] = new JsonArray();
        whole["tracks"] = SpotifyPage.Of([.. album.Tracks.Select((_, at) => at)], $"{root}/albums/{album.Id}/tracks", 0, TracksInAlbum, at => SimpleTrack(album, at, root));
        if (switches.IsExtended)
            (whole["label"], whole["popularity"]) = ("Sandbox Records", 12);
        return whole;
    }

    /// <summary>As it stands on an album: without its code.</summary>
    public static JsonObject SimpleTrack(Album album, int at, string root)
    {
        var recording = album.Tracks[at];
        return new JsonObject
        {
            ["artists"] = new JsonArray(Simple(album.Artist, root)), ["disc_number"] = 1, ["duration_ms"] = 150_000 + recording.Title.Length * 1000, ["explicit"] = false,
            ["external_urls"] = Url("track", recording.Id), ["href"] = $"{root}/tracks/{recording.Id}", ["id"] = recording.Id, ["is_local"] = false,
            ["name"] = recording.Title, ["preview_url"] = null, ["track_number"] = at + 1, ["type"] = "track", ["uri"] = $"spotify:track:{recording.Id}",
        };
    }

    public JsonObject Track(Album album, Recording recording, string root)
    {
        var whole = SimpleTrack(album, album.Tracks.Index().First(track => track.Item == recording).Index, root);
        whole["album"] = SimpleAlbum(album, root);
        whole["external_ids"] = new JsonObject { ["isrc"] = recording.Isrc };
        if (switches.IsExtended && Today(album.Artist) is { } today)
            whole["popularity"] = Popularity(today.MonthlyListeners / 4);
        return whole;
    }

    private static JsonObject Simple(Artist artist, string root) => new()
    {
        ["external_urls"] = Url("artist", artist.Id), ["href"] = $"{root}/artists/{artist.Id}", ["id"] = artist.Id, ["name"] = artist.Name,
        ["type"] = "artist", ["uri"] = $"spotify:artist:{artist.Id}",
    };

    private static JsonObject Url(string what, string id) => new() { ["spotify"] = $"https://open.spotify.com/{what}/{id}" };

    private ArtistDay? Today(Artist artist) =>
        portfolio.ArtistDays(artist, new DayRange(published.Today, published.Today), published.LatestDay).Select(day => (ArtistDay?)day.Value).FirstOrDefault();

    /// <summary>The index follows the logarithm of a month's listeners closely.</summary>
    private static int Popularity(long monthlyListeners) => (int)Math.Clamp(Math.Round(-21.71 + 5.9 * Math.Log(monthlyListeners + 1)), 0, 100);
}
