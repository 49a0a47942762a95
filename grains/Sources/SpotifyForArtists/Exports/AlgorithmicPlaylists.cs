namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>
/// The playlists Spotify fills for each listener. Anybody may call a playlist "Radio", so the author has to be Spotify.
/// </summary>
internal static class AlgorithmicPlaylists
{
    private const string Author = "Spotify";

    public static readonly IReadOnlyList<string> Names =
        ["Discover Weekly", "Release Radar", "Radio", "Mixes", "Daylist", "Smart Shuffle"];

    public static string? NameOf(string title, string author) =>
        Same(author, Author) ? Names.FirstOrDefault(name => Same(title, name)) : null;

    private static bool Same(string found, string expected) =>
        found.AsSpan().Trim().Equals(expected, StringComparison.OrdinalIgnoreCase);
}
