using System.Text.Json.Nodes;
using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Spotify;

/// <summary>Look-ups of the Web API, one thing at a time and several at once.</summary>
internal sealed class SpotifyCatalogue(Roster roster, Discographies discographies, SpotifyObjects objects, SpotifySwitches switches)
{
    private int LargestPage => switches.IsExtended ? 50 : 10;

    public IResult Artist(string id, HttpRequest request) => One(id, found => Artist(found), request);

    public IResult Album(string id, HttpRequest request) => One(id, found => Album(found), request);

    public IResult Track(string id, HttpRequest request) => One(id, found => Track(found), request);

    public IResult Artists(HttpRequest request) => Several("artists", 50, Artist, request);

    public IResult Albums(HttpRequest request) => Several("albums", 20, Album, request);

    public IResult Tracks(HttpRequest request) => Several("tracks", 50, Track, request);

    public IResult AlbumsOfArtist(string id, HttpRequest request)
    {
        if (SpotifyPage.Asked(request, switches.IsExtended ? 20 : 5, LargestPage) is not var (offset, limit)) return SpotifyError.BadRequest("Invalid limit");
        if (!SpotifyIds.IsId(id)) return SpotifyError.BadRequest("Invalid base62 id");
        if (roster.Find(id) is not { } artist) return SpotifyError.NotFound();
        var groups = request.Query["include_groups"].ToString();
        var albums = discographies.Of(artist).Where(album => groups.Length == 0 || groups.Split(',').Contains(album.Type)).ToList();
        var address = $"{Root(request)}/artists/{id}/albums{(groups.Length == 0 ? "" : $"?include_groups={Uri.EscapeDataString(groups)}")}";
        return Shaped(SpotifyPage.Of(albums, address, offset, limit, album => objects.SimpleAlbum(album, Root(request))));
    }

    public IResult TracksOfAlbum(string id, HttpRequest request)
    {
        if (SpotifyPage.Asked(request, switches.IsExtended ? 20 : 5, 50) is not var (offset, limit)) return SpotifyError.BadRequest("Invalid limit");
        if (discographies.Album(id) is not { } album) return SpotifyError.NotFound();
        var places = Enumerable.Range(0, album.Tracks.Count).ToList();
        return Shaped(SpotifyPage.Of(places, $"{Root(request)}/albums/{id}/tracks", offset, limit, at => SpotifyObjects.SimpleTrack(album, at, Root(request))));
    }

    public IResult Search(string? q, string? type, HttpRequest request)
    {
        if (string.IsNullOrEmpty(q)) return SpotifyError.BadRequest("No search query");
        if (string.IsNullOrEmpty(type)) return SpotifyError.BadRequest("Missing parameter type");
        if (SpotifyPage.Asked(request, switches.IsExtended ? 20 : 5, LargestPage) is not var (offset, limit)) return SpotifyError.BadRequest("Invalid limit");
        var answer = new JsonObject();
        foreach (var kind in type.Split(','))
        {
            if (Found(kind, q, Root(request)) is not { } found) return SpotifyError.BadRequest($"Bad search type field {kind}");
            answer[$"{kind}s"] = SpotifyPage.Of(found, $"{Root(request)}/search?q={Uri.EscapeDataString(q)}&type={kind}", offset, limit, write => write());
        }

        return Shaped(answer);
    }

    /// <summary>Where the caller reached the API: links lead there again.</summary>
    private static string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}/spotify/v1";

    private Func<string, JsonObject>? Artist(string id) => roster.Find(id) is { } artist ? root => objects.Artist(artist, root) : null;

    private Func<string, JsonObject>? Album(string id) => discographies.Album(id) is { } album ? root => objects.Album(album, root) : null;

    private Func<string, JsonObject>? Track(string id) => discographies.Track(id) is var (album, recording) ? root => objects.Track(album, recording, root) : null;

    private IReadOnlyList<Func<JsonNode>>? Found(string kind, string q, string root) => kind switch
    {
        "artist" => [.. roster.Artists.Where(artist => Fits(artist.Name, q)).Select(artist => (Func<JsonNode>)(() => objects.Artist(artist, root)))],
        "album" => [.. discographies.All.Where(album => Fits(album.Name, q)).Select(album => (Func<JsonNode>)(() => objects.SimpleAlbum(album, root)))],
        "track" => [.. discographies.All.SelectMany(album => album.Tracks, (album, track) => (album, track)).Where(pair => Fits(pair.track.Title, q))
            .Select(pair => (Func<JsonNode>)(() => objects.Track(pair.album, pair.track, root)))],
        _ => null,
    };

    private static bool Fits(string name, string q) => name.Contains(q, StringComparison.OrdinalIgnoreCase);

    private IResult One(string id, Func<string, Func<string, JsonObject>?> find, HttpRequest request) =>
        !SpotifyIds.IsId(id) ? SpotifyError.BadRequest("Invalid base62 id")
        : find(id) is { } write ? Shaped(write(Root(request)))
        : SpotifyError.NotFound();

    /// <summary>What is not there stands as null in its place.</summary>
    private IResult Several(string name, int most, Func<string, Func<string, JsonObject>?> find, HttpRequest request)
    {
        if (!switches.IsExtended) return SpotifyError.Forbidden();
        var ids = request.Query["ids"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length == 0 || !ids.All(SpotifyIds.IsId)) return SpotifyError.BadRequest("Invalid base62 id");
        if (ids.Length > most) return SpotifyError.BadRequest("Too many ids requested");
        return Shaped(new JsonObject { [name] = new JsonArray([.. ids.Select(id => (JsonNode?)find(id)?.Invoke(Root(request)))]) });
    }

    private IResult Shaped(JsonNode answer) => SpotifyJson.Of(switches.Shape(answer));
}
