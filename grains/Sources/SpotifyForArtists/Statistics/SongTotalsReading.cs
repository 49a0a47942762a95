using System.Globalization;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

/// <summary>From an artist's list of songs to their totals of a window: pure. What cannot be read is a fault of its song.</summary>
internal static class SongTotalsReading
{
    private const int RawLength = 4096;
    private const string UriOfTrack = "spotify:track:";

    /// <param name="asOf">The window's last day, which the answer itself does not tell.</param>
    /// <returns>Null when the answer is no list of songs.</returns>
    public static SongTotals? Read(JsonElement answer, WindowName window, DateOnly asOf)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("songs", out var songs) || songs.ValueKind != JsonValueKind.Array)
            return null;
        SongRow[] rows = [.. songs.EnumerateArray().Select((song, index) => Row(song, index + 1))];
        // New songs are found where their ids and dates are told in full, and a song that nobody tracks is not to be tracked by this.
        return new SongTotals(window, asOf, SongRows.Known(rows, window)) { Source = MetricSource.S4aStatistics, AddsSongs = false };
    }

    private static SongRow Row(JsonElement song, int line)
    {
        var faults = new List<FieldFault>();
        var raw = song.GetRawText();
        return new SongRow(line, raw.Length <= RawLength ? raw : raw[..RawLength], faults)
        {
            Title = Text(song, "trackName") ?? "",
            SpotifyTrack = Track(song),
            ReleaseDate = Day(Text(song, "releaseDate")),
            Streams = Count(song, "numStreams", "streams", faults, isRequired: true),
            Listeners = Count(song, "numListeners", "listeners", faults),
            Saves = Count(song, "numSavers", "saves", faults),
        };
    }

    /// <summary>The address is what is public of a track; the id of the list is another where a recording has several tracks.</summary>
    private static string? Track(JsonElement song) =>
        Text(song, "trackUri") is { } uri && uri.StartsWith(UriOfTrack, StringComparison.Ordinal) ? uri[UriOfTrack.Length..] : Text(song, "id");

    private static string? Text(JsonElement song, string name) =>
        song.ValueKind == JsonValueKind.Object && song.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>It only tells songs of one title apart: one that cannot be read, or is known to the year alone, is none.</summary>
    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static long? Count(JsonElement song, string name, string field, List<FieldFault> faults, bool isRequired = false)
    {
        var value = song.ValueKind == JsonValueKind.Object && song.TryGetProperty(name, out var given) ? given : default;
        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (text.Length == 0)
        {
            if (isRequired)
                faults.Add(new FieldFault(field, RefusalReason.MissingField, $"The song has no {name}."));
        }
        else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }
        else
        {
            faults.Add(new FieldFault(field, RefusalReason.NotANumber, $"{name} is not a whole number."));
        }

        return null;
    }
}
