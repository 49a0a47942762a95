using System.Globalization;
using System.Text.Json;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>From a song's table to what Spotify's own playlists brought it: pure.</summary>
internal static class PlaylistsReading
{
    /// <summary>A table as long as this may have been cut off: what it does not name is then unknown, and not nothing.</summary>
    private const int WholeBelow = 100;

    private static readonly (string Name, string Label)[] Labels =
        [("Release Radar", "release_radar"), ("Discover Weekly", "discover_weekly"), ("Radio", "radio")];

    public static SourceReading Read(byte[] body)
    {
        try
        {
            var payload = JsonSerializer.Deserialize<PlaylistsPayload>(body);
            return payload switch
            {
                null => SourceReading.Unreadable("InvalidPayload", "The table of playlists is empty.", isTransient: false),
                { Rows: null } => new SourceReading(),
                { Rows: var rows } => Of(payload.AsOf, rows),
            };
        }
        catch (JsonException e)
        {
            return SourceReading.Unreadable("InvalidPayload", $"The table of playlists is not the JSON expected (line {e.LineNumber}, byte {e.BytePositionInLine}).", isTransient: false);
        }
    }

    private static SourceReading Of(DateOnly asOf, IReadOnlyList<PlaylistCells> rows)
    {
        var findings = new List<Finding>();
        foreach (var (name, label) in Labels)
        {
            var row = rows.FirstOrDefault(row => AlgorithmicPlaylists.NameOf(row.Title, row.MadeBy) == name);
            if (row is null && rows.Count >= WholeBelow)
                continue;
            if (Count(row?.Streams ?? "0") is not { } streams)
                return SourceReading.Unreadable("PageChanged", $"\"{row!.Streams}\" is no count of streams: the columns of the playlists' table have changed.", isTransient: false);
            findings.Add(new AlgorithmicStreams(label, WindowName.TwentyEightDays, asOf, streams));
        }

        return new SourceReading { Findings = findings };
    }

    private static long? Count(string text) =>
        long.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count) && count >= 0 ? count : null;
}
