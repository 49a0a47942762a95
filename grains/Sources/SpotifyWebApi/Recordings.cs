namespace MusicInsights.Grains.Sources.SpotifyWebApi;

/// <summary>Puts the tracks of one recording together: those with the same code, whichever albums they stand on. Pure.</summary>
internal static class Recordings
{
    private const int LongestTitle = 500;

    public static IEnumerable<RecordingFound> Of(string artist, IReadOnlyList<TrackObject> tracks, IReadOnlyList<AlbumObject> albums)
    {
        var whole = albums.Where(album => album.Id is not null).DistinctBy(album => album.Id).ToDictionary(album => album.Id!);
        return tracks.Where(track => track.IsBy(artist)).DistinctBy(track => track.Id)
            .Select(track => (Isrc: Isrc(track), Track: track, Placed: Placed(track, whole)))
            .GroupBy(one => one.Isrc ?? $"track {one.Track.Id}")
            .Select(same => same.OrderBy(one => one.Placed.ReleasedOn ?? DateOnly.MaxValue).ThenBy(one => one.Track.Album?.Type != "single").ThenBy(one => one.Track.Id, StringComparer.Ordinal).ToList())
            .Select(same => (Title: Title(same[0].Track.Name!), Same: same))
            .Where(recording => recording.Title.Length > 0)
            .Select(recording => new RecordingFound(recording.Same[0].Isrc, recording.Title, [.. recording.Same.Select(one => one.Placed)]));
    }

    private static RecordingTrack Placed(TrackObject track, Dictionary<string, AlbumObject> whole)
    {
        var album = track.Album?.Id is { } id ? whole.GetValueOrDefault(id) : null;
        var (releasedOn, precision) = ReleaseDate.Read(track.Album?.ReleaseDate is null ? album : track.Album);
        return new RecordingTrack(track.Id!, track.Album?.Id, Code(album?.ExternalIds?.Upc), releasedOn, precision);
    }

    /// <summary>Codes are written with and without hyphens, large and small.</summary>
    private static string? Isrc(TrackObject track) => Code(track.ExternalIds?.Isrc?.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant());

    private static string? Code(string? text) => text?.Trim() is { Length: > 0 and <= 100 } code && !code.Any(char.IsControl) ? code : null;

    private static string Title(string name)
    {
        var title = string.Concat(name.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        if (title.Length <= LongestTitle)
            return title;
        // Never half of an emoji.
        return title[..(char.IsHighSurrogate(title[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle)].TrimEnd();
    }
}
