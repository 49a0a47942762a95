using MusicInsights.GrainInterfaces.Catalogue;

namespace MusicInsights.Grains.Sources.SpotifyWebApi;

/// <summary>One recording of an artist's, with every track under which it is out: a single and an album carry it under two ids and one code.</summary>
/// <param name="Isrc">The recording's code; null where it is not told.</param>
/// <param name="Tracks">At least one, the earliest first.</param>
internal sealed record RecordingFound(string? Isrc, string Title, IReadOnlyList<RecordingTrack> Tracks) : Finding;

/// <param name="ReleasedOn">The first day of the date, to its precision; null when the platform does not know it.</param>
/// <param name="Upc">The album's code; null where it is not told.</param>
internal sealed record RecordingTrack(string TrackId, string? AlbumId, string? Upc, DateOnly? ReleasedOn, DatePrecision Precision);

/// <summary>An album whose tracks the same payload holds.</summary>
/// <param name="On">The day on which it was read.</param>
internal sealed record AlbumRead(string AlbumId, int? TotalTracks, DateOnly On) : Finding;
