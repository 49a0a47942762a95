namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>Column names as Spotify for Artists writes them.</summary>
internal static class ExportColumns
{
    public const string Date = "date";
    public const string Streams = "streams";
    public const string Listeners = "listeners";
    public const string MonthlyListeners = "monthly listeners";
    public const string MonthlyActiveListeners = "monthly active listeners";
    public const string SuperListeners = "super listeners";
    public const string PlaylistAdds = "playlist adds";
    public const string Saves = "saves";
    public const string Followers = "followers";
    public const string Song = "song";
    public const string ReleaseDate = "release_date";
    public const string Title = "title";
    public const string Author = "author";
    public const string DateAdded = "date_added";

    /// <summary>The name under which two spellings are one column: French accounts have been seen with two names of their own.</summary>
    public static string Key(string name)
    {
        var words = name.Trim('\uFEFF').Replace('_', ' ').ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words) switch
        {
            "écoutes" or "ecoutes" or "e\u0301coutes" => Streams,
            "auditeurs" => Listeners,
            var key => key,
        };
    }
}
