using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Releases;
using Npgsql;

namespace MusicInsights.Grains.Catalogue;

/// <summary>Adds and changes artists.</summary>
internal sealed partial class CatalogueGrain
{
    /// <summary>Releases told at once.</summary>
    private const int Fan = 16;

    public async Task<Outcome<long>> AddArtist(NewArtist artist)
    {
        if (artist.Name is not null && CatalogueRules.BadName(artist.Name) is { } badName)
            return badName;
        var spotifyId = SpotifyReference.Read(SpotifyReference.Artist, artist.SpotifyId);
        if (artist.SpotifyId is not null && spotifyId is null)
            return CatalogueRules.BadSpotifyId();
        if (artist.Name is null && spotifyId is null)
            return new Refusal("invalid_name", "name", "An artist has a name, or a Spotify id by which Spotify tells it.");
        if (spotifyId is not null && await ArtistAt(spotifyId) is { } known)
            return known.IsTracked ? CatalogueRules.Taken(spotifyId, known.Id) : await TrackAgain(known.Id, artist.Name);
        var name = artist.Name is { } given ? given : await names.Of(spotifyId!, CancellationToken.None);
        return name.Value is { } said ? await Insert(said.Trim(), spotifyId) : name.Refusal!;
    }

    public async Task<Outcome<long>> ChangeArtist(long artistId, ArtistChange change)
    {
        if (change.Name is not null && CatalogueRules.BadName(change.Name) is { } badName)
            return badName;
        if ((CatalogueRules.BadText("appleId", change.AppleId) ?? CatalogueRules.BadText("youtubeChannel", change.YoutubeChannel)) is { } badText)
            return badText;
        var spotifyId = change.SpotifyId is "" ? "" : SpotifyReference.Read(SpotifyReference.Artist, change.SpotifyId);
        if (change.SpotifyId is not null && spotifyId is null)
            return CatalogueRules.BadSpotifyId();
        try
        {
            await using var command = data.CreateCommand("""
                UPDATE artists SET name = coalesce($2, name), spotify_id = nullif(coalesce($3, spotify_id), ''), apple_id = nullif(coalesce($4, apple_id), ''),
                    youtube_channel = nullif(coalesce($5, youtube_channel), '')
                WHERE artist_id = $1
                """);
            command.Parameters.AddWithValue(artistId);
            foreach (var text in new[] { change.Name?.Trim(), spotifyId, change.AppleId?.Trim(), change.YoutubeChannel?.Trim() })
                command.Parameters.Add(Text(text));
            if (await command.ExecuteNonQueryAsync() == 0)
                return new Refusal("unknown_artist", null, $"There is no artist {artistId}.");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return CatalogueRules.Taken(spotifyId!, (await ArtistAt(spotifyId!))?.Id);
        }

        await Reread(artistId, isAskable: !string.IsNullOrEmpty(spotifyId));
        return artistId;
    }

    private async Task<Outcome<long>> Insert(string name, string? spotifyId)
    {
        await using var command = data.CreateCommand("INSERT INTO artists (name, spotify_id, created_at) VALUES ($1, $2, $3) ON CONFLICT (spotify_id) DO NOTHING RETURNING artist_id");
        command.Parameters.AddWithValue(name);
        command.Parameters.Add(Text(spotifyId));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        if (await command.ExecuteScalarAsync() is not long id)
            return CatalogueRules.Taken(spotifyId!, (await ArtistAt(spotifyId!))?.Id);
        await GrainFactory.GetGrain<IArtistGrain>(id).Track();
        return id;
    }

    /// <summary>Takes up an artist again that was let go of, with its history.</summary>
    private async Task<Outcome<long>> TrackAgain(long id, string? name)
    {
        await using var command = data.CreateCommand("""
            UPDATE artists SET name = coalesce($2, name), paused_at = NULL WHERE artist_id = $1
            AND NOT EXISTS (SELECT FROM purges WHERE entity_kind = 'artist' AND entity_id = $1 AND finished_at IS NULL)
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.Add(Text(name?.Trim()));
        if (await command.ExecuteNonQueryAsync() == 0)
            return new Refusal("already_being_purged", "spotifyId", "This artist is being erased at the moment: add it again when that is done.");
        await GrainFactory.GetGrain<IArtistGrain>(id).Track();
        return id;
    }

    private async Task<(long Id, bool IsTracked)?> ArtistAt(string spotifyId)
    {
        await using var command = data.CreateCommand("SELECT artist_id, untracked_at IS NULL FROM artists WHERE spotify_id = $1");
        command.Parameters.AddWithValue(spotifyId);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetInt64(0), reader.GetBoolean(1)) : null;
    }

    /// <summary>Its actor and its releases' hold its name and its id: both are read anew, and days that can be asked for from now on are.</summary>
    private async Task Reread(long artistId, bool isAskable)
    {
        await using var command = data.CreateCommand("SELECT release_id FROM releases WHERE artist_id = $1 AND untracked_at IS NULL ORDER BY release_id");
        command.Parameters.AddWithValue(artistId);
        var releases = new List<long>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                releases.Add(reader.GetInt64(0));
        }

        await GrainFactory.GetGrain<IArtistGrain>(artistId).Reread();
        if (isAskable)
            await GrainFactory.GetGrain<IArtistGrain>(artistId).StartCatchUp();
        foreach (var some in releases.Chunk(Fan))
            await Task.WhenAll(some.Select(id => GrainFactory.GetGrain<IReleaseGrain>(id).Reread()));
    }
}
