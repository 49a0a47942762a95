using System.Collections.Concurrent;
using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Spotify;

/// <summary>
/// Every artist's albums that are out: each song is a single, the oldest three stand on an album too, under other ids and the
/// same codes. A pure function of the portfolio and the day, and what a test published beside it.
/// </summary>
internal sealed class Discographies(IPortfolio portfolio, Publication published)
{
    private const int SongsOnAlbum = 3;
    private const int AlbumFollowsAfterDays = 42;

    private readonly ConcurrentQueue<Album> _published = new();

    /// <summary>Newest first, as the platform lists them.</summary>
    public IReadOnlyList<Album> Of(Artist artist) =>
    [
        .. Singles(artist).Concat(Collected(artist)).Concat(_published.Where(album => album.Artist.Id == artist.Id))
            .Where(album => album.Released is null || album.Released <= published.Today)
            .OrderBy(album => album.Type, StringComparer.Ordinal).ThenByDescending(album => album.Released).ThenBy(album => album.Id, StringComparer.Ordinal),
    ];

    public IEnumerable<Album> All => portfolio.Artists.SelectMany(Of);

    public Album? Album(string id) => All.FirstOrDefault(album => album.Id == id);

    public (Album Album, Recording Recording)? Track(string id) => All
        .SelectMany(album => album.Tracks, (album, recording) => (album, recording))
        .Where(pair => pair.recording.Id == id)
        .Select(pair => ((Album, Recording)?)pair)
        .FirstOrDefault();

    public void Publish(Album album) => _published.Enqueue(album);

    private IEnumerable<Album> Singles(Artist artist)
    {
        var oldest = ByAge(artist).FirstOrDefault();
        return artist.Releases.Select(song => new Album(
            SpotifyIds.Of($"single:{song.Id}"), song.Title, "single", artist, song.ReleaseDate,
            song == oldest ? PrecisionOfOldest(artist) : DatePrecision.Day,
            [new Recording(song.Id, song.Title, Isrc(song))]));
    }

    private static IEnumerable<Album> Collected(Artist artist)
    {
        var songs = ByAge(artist).Take(SongsOnAlbum).ToList();
        if (songs.Count < SongsOnAlbum)
            return [];
        return
        [
            new Album(
                SpotifyIds.Of($"album:{artist.Id}"), "Early Recordings", "album", artist, songs[^1].ReleaseDate!.Value.AddDays(AlbumFollowsAfterDays), DatePrecision.Day,
                [.. songs.Select(song => new Recording(SpotifyIds.Of($"on album:{song.Id}"), song.Title, Isrc(song)))]),
        ];
    }

    private static IEnumerable<Track> ByAge(Artist artist) => artist.Releases.Where(song => song.ReleaseDate is not null).OrderBy(song => song.ReleaseDate);

    private static string Isrc(Track song) => SpotifyIds.Isrc(song.Id, song.ReleaseDate);

    /// <summary>Old releases are often known to the year or the month alone.</summary>
    private DatePrecision PrecisionOfOldest(Artist artist) => (portfolio.Artists.Index().First(known => known.Item.Id == artist.Id).Index % 3) switch
    {
        0 => DatePrecision.Year,
        1 => DatePrecision.Month,
        _ => DatePrecision.Day,
    };
}
