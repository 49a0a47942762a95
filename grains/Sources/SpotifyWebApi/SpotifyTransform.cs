using System.Text.Json;

namespace MusicInsights.Grains.Sources.SpotifyWebApi;

/// <summary>From the pages of one walk to the artist's day and its recordings: pure.</summary>
internal static class SpotifyTransform
{
    /// <summary>By one of these fields every page is known.</summary>
    private static readonly string[] Marks = ["items", "type", "albums", "tracks"];

    public static SourceReading Read(SourcePayload payload)
    {
        try
        {
            using var pages = JsonDocument.Parse(payload.Body);
            if (pages.RootElement is not { ValueKind: JsonValueKind.Array } all || all.GetArrayLength() == 0)
                return Unreadable("The payload holds no pages.");
            var artist = all[0].Deserialize<ArtistObject>();
            if (artist?.Id is null)
                return Unreadable("The payload does not begin with an artist.");
            if (all.EnumerateArray().Skip(1).Any(page => !IsKnown(page)))
                return Unreadable("A page is neither a list nor an album nor a track: the form has changed.");
            var (albums, tracks) = (All<AlbumObject>(all, "album", "albums"), All<TrackObject>(all, "track", "tracks"));
            if (tracks.Find(track => track is not { Id: not null, Name: not null }) is not null)
                return Unreadable("A track has no id or no name: the form has changed.");
            return new SourceReading
            {
                Days = ArtistDay.Of(artist, payload.Covered.Last),
                Findings =
                [
                    .. Recordings.Of(artist.Id, tracks, albums),
                    .. albums.Where(album => album.Id is not null).DistinctBy(album => album.Id).Select(album => new AlbumRead(album.Id!, album.TotalTracks, payload.Covered.Last)),
                ],
            };
        }
        catch (JsonException e)
        {
            return Unreadable($"A page does not have the form expected ({e.Path}).");
        }
    }

    private static bool IsKnown(JsonElement page) => page.ValueKind == JsonValueKind.Object && Marks.Any(name => page.TryGetProperty(name, out _));

    /// <summary>Everything of a type, asked for alone or with others.</summary>
    private static List<T> All<T>(JsonElement pages, string type, string several) where T : class
    {
        var found = new List<T>();
        foreach (var page in pages.EnumerateArray().Where(page => page.ValueKind == JsonValueKind.Object))
        {
            if (page.TryGetProperty("type", out var said))
                Add(said.ValueKind == JsonValueKind.String && said.ValueEquals(type) ? page : default);
            else if (page.TryGetProperty(several, out var many) && many.ValueKind == JsonValueKind.Array)
                many.EnumerateArray().ToList().ForEach(Add);
        }

        return found;

        void Add(JsonElement one)
        {
            if (one.ValueKind == JsonValueKind.Object && one.Deserialize<T>() is { } value)
                found.Add(value);
        }
    }

    private static SourceReading Unreadable(string message) => SourceReading.Unreadable("InvalidPayload", message, isTransient: false);
}
