using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicInsights.Grains.Sources.SpotifyWebApi;

/// <summary>An artist. Counts are read as they stand: which of them an app is given, and in what form, is not promised.</summary>
internal sealed record ArtistObject
{
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("followers")]
    public FollowersObject? Followers { get; init; }

    [JsonPropertyName("popularity")]
    public JsonElement? Popularity { get; init; }
}

internal sealed record FollowersObject([property: JsonPropertyName("total")] JsonElement? Total);

/// <summary>An album, whole or as it stands in a list.</summary>
internal sealed record AlbumObject
{
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("album_type")]
    public string? Type { get; init; }

    [JsonPropertyName("release_date")]
    public string? ReleaseDate { get; init; }

    [JsonPropertyName("release_date_precision")]
    public string? ReleaseDatePrecision { get; init; }

    [JsonPropertyName("total_tracks")]
    public int? TotalTracks { get; init; }

    [JsonPropertyName("external_ids")]
    public ExternalIdsObject? ExternalIds { get; init; }

    [JsonPropertyName("tracks")]
    public PageObject<TrackObject>? Tracks { get; init; }
}

/// <summary>A track, whole or as it stands on an album (then without album and codes).</summary>
internal sealed record TrackObject
{
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("artists")]
    public IReadOnlyList<ArtistObject?>? Artists { get; init; }

    [JsonPropertyName("album")]
    public AlbumObject? Album { get; init; }

    [JsonPropertyName("external_ids")]
    public ExternalIdsObject? ExternalIds { get; init; }

    public bool IsBy(string artist) => Artists?.Any(one => one?.Id == artist) == true;
}

internal sealed record ExternalIdsObject(
    [property: JsonPropertyName("isrc")] string? Isrc,
    [property: JsonPropertyName("upc")] string? Upc);

internal sealed record PageObject<T>(
    [property: JsonPropertyName("items")] IReadOnlyList<T?>? Items,
    [property: JsonPropertyName("next")] string? Next);

/// <summary>Several things asked for at once; one that is not there is null in its place.</summary>
internal sealed record SeveralObject
{
    [JsonPropertyName("artists")]
    public IReadOnlyList<JsonElement>? Artists { get; init; }

    [JsonPropertyName("albums")]
    public IReadOnlyList<AlbumObject?>? Albums { get; init; }

    [JsonPropertyName("tracks")]
    public IReadOnlyList<TrackObject?>? Tracks { get; init; }
}

internal sealed record TokenObject(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("expires_in")] int? ExpiresIn);

internal sealed record TokenErrorObject([property: JsonPropertyName("error")] string? Error);
