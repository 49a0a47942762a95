using System.Text.RegularExpressions;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Catalogue;

/// <summary>What an artist and a release may be. Pure.</summary>
internal static partial class CatalogueRules
{
    private const int LongestId = 100;

    public static Refusal? BadName(string name) => IsText(name, 300)
        ? null
        : new Refusal("invalid_name", "name", "An artist's name has 1 to 300 characters, none of which is a control character.");

    public static Refusal? BadTitle(string? title) => IsText(title, 500)
        ? null
        : new Refusal("invalid_title", "title", "A release's title has 1 to 500 characters, none of which is a control character.");

    /// <summary>An id elsewhere; an empty one takes it away.</summary>
    public static Refusal? BadText(string field, string? text) => text is null or "" || IsText(text, LongestId)
        ? null
        : new Refusal("invalid_platform_id", field, $"An id has 1 to {LongestId} characters, none of which is a control character.");

    public static Refusal BadSpotifyId() =>
        new("invalid_spotify_id", "spotifyId", "A Spotify id is 22 letters and digits; the artist's URI or the address of its page will do as well.");

    public static Refusal Taken(string spotifyId, long? artistId) =>
        new("duplicate_spotify_id", "spotifyId", $"An artist with the Spotify id {spotifyId} is there already.") { Existing = artistId is { } id ? EntityKey.Artist(id) : null };

    public static Refusal TrackTaken(long? releaseId) => new("duplicate_spotify_track", "platformIds", "This artist has a release with that Spotify track already.")
    {
        Existing = releaseId is { } id ? EntityKey.Release(id) : null,
    };

    /// <summary>Checks the ids and brings those at Spotify into their one form.</summary>
    public static Outcome<Dictionary<string, string>> PlatformIds(IReadOnlyDictionary<string, string> given)
    {
        var ids = new Dictionary<string, string>();
        foreach (var (name, value) in given)
        {
            if (!PlatformName().IsMatch(name) || Normal(name, value) is not { } id)
                return new Refusal("invalid_platform_id", "platformIds", $"The id \"{name}\" needs a snake_case name and 1 to {LongestId} characters; at Spotify its page's address will do.");
            ids[name] = id;
        }

        return ids;
    }

    private static string? Normal(string name, string? value)
    {
        var kind = name switch { "spotify_track" => SpotifyReference.Track, "spotify_album" => SpotifyReference.Album, _ => null };
        if (kind is not null && value is not null && SpotifyReference.IsLink(value))
            return SpotifyReference.Read(kind, value);
        return value is { Length: >= 1 and <= LongestId } && !value.Any(char.IsControl) ? value : null;
    }

    private static bool IsText(string? text, int longest) => text?.Trim() is { Length: >= 1 } trimmed && trimmed.Length <= longest && !trimmed.Any(char.IsControl);

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$")]
    private static partial Regex PlatformName();
}
