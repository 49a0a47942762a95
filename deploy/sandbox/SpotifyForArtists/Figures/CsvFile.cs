using System.Text;

namespace MusicInsights.Sandbox.SpotifyForArtists.Figures;

/// <summary>A download as the service writes it: UTF-8 with its mark, commas, line feeds, text in quotes, numbers plain.</summary>
internal static class CsvFile
{
    public static IResult Of(string header, IEnumerable<string> rows) =>
        TypedResults.Bytes([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend(header)))], "text/csv; charset=utf-8");

    public static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The name the service gives: what a file name cannot hold is an underscore.</summary>
    public static string Name(string artist, string what) => string.Concat(artist.Select(c => "<>:\"/\\|?*".Contains(c, StringComparison.Ordinal) ? '_' : c)) + what;
}
