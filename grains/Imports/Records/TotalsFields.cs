using System.Globalization;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Imports.Records;

/// <summary>Lays the fields of a JSON object over a row of totals; what it leaves out stays as it was, with its faults. Pure.</summary>
internal static class TotalsFields
{
    public static SongRow Apply(SongRow row, JsonElement fields)
    {
        var (given, faults) = Take(fields, "song", "listeners", "streams", "saves", "release_date", "release_id");
        return row with
        {
            Title = given.TryGetValue("song", out var song) ? Text(song) : row.Title,
            Listeners = Count("listeners", row.Listeners),
            Streams = Count("streams", row.Streams),
            Saves = Count("saves", row.Saves),
            ReleaseDate = given.TryGetValue("release_date", out var date) ? Day(date, faults) : row.ReleaseDate,
            Faults = [.. row.Faults.Where(fault => !given.ContainsKey(fault.Field)), .. faults],
        };

        long? Count(string name, long? before) => given.TryGetValue(name, out var value) ? Number(name, value, faults) : before;
    }

    public static PlaylistRow Apply(PlaylistRow row, JsonElement fields)
    {
        var (given, faults) = Take(fields, "title", "author", "listeners", "streams");
        return row with
        {
            Title = given.TryGetValue("title", out var title) ? Text(title) : row.Title,
            Author = given.TryGetValue("author", out var author) ? Text(author) : row.Author,
            Listeners = given.TryGetValue("listeners", out var listeners) ? Number("listeners", listeners, faults) : row.Listeners,
            Streams = given.TryGetValue("streams", out var streams) ? Number("streams", streams, faults) : row.Streams,
            Faults = [.. row.Faults.Where(fault => !given.ContainsKey(fault.Field)), .. faults],
        };
    }

    /// <summary>The release that a song is said to be; null when none is said.</summary>
    public static long? ReleaseIdOf(JsonElement fields) =>
        fields.TryGetProperty("releaseId", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var said) ? said : null;

    private static (Dictionary<string, JsonElement> Given, List<FieldFault> Faults) Take(JsonElement fields, params string[] known)
    {
        var (given, faults) = (new Dictionary<string, JsonElement>(), new List<FieldFault>());
        foreach (var field in fields.EnumerateObject())
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Name);
            if (known.Contains(name))
                given[name] = field.Value;
            else
                faults.Add(new FieldFault(field.Name, RefusalReason.ExtraField, $"A record of this kind has no field \"{field.Name}\"."));
        }

        return (given, faults);
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static long? Number(string name, JsonElement value, List<FieldFault> faults)
    {
        if (value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _)))
            return value.ValueKind == JsonValueKind.Null ? null : value.GetInt64();
        faults.Add(new FieldFault(name, RefusalReason.NotANumber, "The value is not a whole number."));
        return null;
    }

    private static DateOnly? Day(JsonElement value, List<FieldFault> faults)
    {
        if (value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (value.ValueKind != JsonValueKind.Null)
            faults.Add(new FieldFault("release_date", RefusalReason.NotADate, "The value is not a date; expected is one like \"2024-12-31\"."));
        return null;
    }
}
