using System.Text.RegularExpressions;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>
/// What a file name says: artist, song and window stand nowhere else. A browser's or a file system's mark of a second copy
/// is not part of it.
/// </summary>
internal sealed partial record ExportFileName(string? Artist, string? Song, WindowName? Window)
{
    /// <summary>What file systems hold; a longer one is no file's name, and costly to match.</summary>
    private const int LongestName = 255;

    private const string Copy = """(?:\s*\([0-9]{1,3}\)|\s-\s[Cc]opy(?:\s\([0-9]+\))?|\s[Cc]opy(?:\s[0-9]+)?|[ -][0-9]{1,2})?""";

    public static ExportFileName Of(string fileName)
    {
        var name = Stem(fileName);
        if (name.Length > LongestName) return new ExportFileName(null, null, null);

        var (audience, timeline, table) = (Audience().Match(name), Timeline().Match(name), Table().Match(name));
        return new ExportFileName(
            NameIn(audience) ?? NameIn(table),
            NameIn(timeline),
            table.Success ? WindowIn(table.Groups["window"].Value) : null);
    }

    private static string Stem(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? name[..^".csv".Length] : name;
    }

    private static string? NameIn(Match match) => match.Success ? match.Groups["name"].Value : null;

    private static WindowName? WindowIn(string marker) => Separators().Replace(marker, "").ToLowerInvariant() switch
    {
        "7d" or "7day" or "7days" or "last7days" or "1week" => WindowName.SevenDays,
        "28d" or "28day" or "28days" or "last28days" or "4weeks" => WindowName.TwentyEightDays,
        "1y" or "1year" or "1years" or "12m" or "12month" or "12months" or "last12months" or "365days" => WindowName.OneYear,
        "all" or "alltime" => WindowName.AllTime,
        _ => null,
    };

    [GeneratedRegex("^(?<name>.+)-audience-timeline" + Copy + "$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Audience();

    [GeneratedRegex("^(?<name>.+)-timeline" + Copy + "$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Timeline();

    [GeneratedRegex("^(?<name>.+)-(?:songs|playlists)-(?<window>.+?)" + Copy + "$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex("[ _-]")]
    private static partial Regex Separators();
}
