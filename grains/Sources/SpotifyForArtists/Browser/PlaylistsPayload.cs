using System.Text.Json.Serialization;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>A song's table of playlists, as it stood on the page.</summary>
/// <param name="AsOf">The last complete day when it was read.</param>
/// <param name="Rows">Null where days were asked for of which the page no longer tells.</param>
internal sealed record PlaylistsPayload(
    [property: JsonPropertyName("as_of")] DateOnly AsOf,
    [property: JsonPropertyName("period")] string Period,
    [property: JsonPropertyName("rows")] IReadOnlyList<PlaylistCells>? Rows);

/// <summary>One row, its cells' text verbatim.</summary>
internal sealed record PlaylistCells(
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("made_by")] string MadeBy,
    [property: JsonPropertyName("streams")] string Streams);
