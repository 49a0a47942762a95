using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Releases;
using Npgsql;

namespace MusicInsights.Grains.Imports;

/// <summary>Finds whom a file is about, by what its sender says or by its name. Several candidates are a refusal, never a guess.</summary>
internal sealed class ImportTargets(NpgsqlDataSource data)
{
    public async Task<Outcome<long>> Artist(long? artistId, string? name)
    {
        if (artistId is { } said)
        {
            await using var exists = data.CreateCommand("SELECT count(*) FROM artists WHERE artist_id = $1");
            exists.Parameters.AddWithValue(said);
            return await exists.ExecuteScalarAsync() is 1L ? said : new Refusal("unknown_artist", "artistId", $"There is no artist {said}.");
        }

        var key = TitleKey.Of(name ?? "");
        var fits = (await Artists()).Where(artist => name is not null && TitleKey.Of(artist.Name) == key).ToList();
        return fits switch
        {
            [var one] => one.Id,
            [] => new Refusal("unknown_artist", "artistId", name is null
                ? "The file's name does not say whose it is: say artistId."
                : $"No artist is named \"{name}\": add the artist, or say artistId."),
            _ => new Refusal("ambiguous_artist", "artistId", $"Several artists are named \"{name}\" ({string.Join(", ", fits.Select(f => f.Id))}): say artistId."),
        };
    }

    public async Task<Outcome<long>> Release(long? releaseId, long? artistId, string? title)
    {
        if (releaseId is { } said)
        {
            await using var exists = data.CreateCommand("SELECT count(*) FROM releases WHERE release_id = $1");
            exists.Parameters.AddWithValue(said);
            return await exists.ExecuteScalarAsync() is 1L ? said : new Refusal("unknown_release", "releaseId", $"There is no release {said}.");
        }

        var fits = title is null ? [] : (await Releases(artistId)).GetValueOrDefault(TitleKey.Of(title)) ?? [];
        return fits switch
        {
            [var one] => one.Id,
            [] => new Refusal("unknown_title", "releaseId", title is null
                ? "The file's name does not say which song it is: say releaseId."
                : $"No release is titled \"{title}\": add it, or say releaseId."),
            _ => new Refusal("ambiguous_title", "releaseId", $"\"{title}\" fits several releases ({string.Join(", ", fits.Select(f => f.ToString()))}): say releaseId."),
        };
    }

    /// <summary>The releases (of one artist, or all) by title key.</summary>
    public async Task<Dictionary<string, List<KnownRelease>>> Releases(long? artistId)
    {
        await using var command = data.CreateCommand(
            "SELECT title_key, release_id, title, release_date, platform_ids ->> 'spotify_track' FROM releases WHERE ($1 IS NULL OR artist_id = $1) AND untracked_at IS NULL ORDER BY release_id");
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)artistId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint });
        await using var reader = await command.ExecuteReaderAsync();
        var byKey = new Dictionary<string, List<KnownRelease>>();
        while (await reader.ReadAsync())
        {
            var release = new KnownRelease(reader.GetInt64(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetFieldValue<DateOnly>(3))
            {
                SpotifyTrack = reader.IsDBNull(4) ? null : reader.GetString(4),
            };
            if (!byKey.TryAdd(reader.GetString(0), [release]))
                byKey[reader.GetString(0)].Add(release);
        }

        return byKey;
    }

    private async Task<List<(long Id, string Name)>> Artists()
    {
        await using var command = data.CreateCommand("SELECT artist_id, name FROM artists WHERE untracked_at IS NULL ORDER BY artist_id");
        await using var reader = await command.ExecuteReaderAsync();
        var artists = new List<(long, string)>();
        while (await reader.ReadAsync())
            artists.Add((reader.GetInt64(0), reader.GetString(1)));
        return artists;
    }
}

/// <summary>A release that a song may be.</summary>
internal sealed record KnownRelease(long Id, string Title, DateOnly? ReleaseDate)
{
    /// <summary>Its track's id at Spotify; null where it is not known.</summary>
    public string? SpotifyTrack { get; init; }

    public override string ToString() => ReleaseDate is { } date ? $"{Id}: {Title}, {date:yyyy-MM-dd}" : $"{Id}: {Title}";
}
