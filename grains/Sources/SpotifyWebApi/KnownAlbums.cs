using Microsoft.Extensions.Options;
using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Sources.SpotifyWebApi;

/// <summary>Which of an artist's albums were read, so that a day costs a call for the list and not one for every song.</summary>
internal sealed class KnownAlbums(NpgsqlDataSource data, IOptions<SpotifyOptions> options, PortfolioClock clock)
{
    /// <summary>Those worth reading now: new, grown, or read long ago; the newest first, and no more than one walk takes.</summary>
    public async Task<IReadOnlyList<string>> Due(long artistId, IReadOnlyList<AlbumObject> listed, CancellationToken stop)
    {
        var read = await Read(artistId, stop);
        var reread = clock.Today.AddDays(-options.Value.AlbumRereadDays);
        return
        [
            .. listed.Where(album => !read.TryGetValue(album.Id!, out var known) || known.ReadOn <= reread || known.Tracks != album.TotalTracks)
                .OrderByDescending(album => album.ReleaseDate, StringComparer.Ordinal).ThenBy(album => album.Id, StringComparer.Ordinal)
                .Select(album => album.Id!).Distinct().Take(options.Value.AlbumsPerWalk),
        ];
    }

    private async Task<Dictionary<string, (int? Tracks, DateOnly ReadOn)>> Read(long artistId, CancellationToken stop)
    {
        await using var command = data.CreateCommand("SELECT album_id, total_tracks, read_on FROM spotify_albums WHERE artist_id = $1");
        command.Parameters.AddWithValue(artistId);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var known = new Dictionary<string, (int?, DateOnly)>();
        while (await reader.ReadAsync(stop))
            known.Add(reader.GetString(0), (reader.IsDBNull(1) ? null : reader.GetInt32(1), reader.GetFieldValue<DateOnly>(2)));
        return known;
    }
}
