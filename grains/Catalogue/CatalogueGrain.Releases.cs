using System.Text.Json;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Grains.Catalogue;

/// <summary>Adds and changes releases.</summary>
internal sealed partial class CatalogueGrain
{
    public async Task<Outcome<long>> AddRelease(NewRelease release)
    {
        if (CatalogueRules.BadTitle(release.Title) is { } badTitle)
            return badTitle;
        var ids = CatalogueRules.PlatformIds(release.PlatformIds ?? new Dictionary<string, string>());
        if (ids.Value is not { } platformIds)
            return ids.Refusal!;
        try
        {
            await using var command = data.CreateCommand("""
                INSERT INTO releases (artist_id, title, title_key, release_date, release_date_precision, platform_ids, created_at)
                SELECT artist_id, $2, $3, $4, CASE WHEN $4 IS NULL THEN NULL ELSE $7 END, $5, $6 FROM artists WHERE artist_id = $1
                RETURNING release_id
                """);
            command.Parameters.AddWithValue(release.ArtistId);
            command.Parameters.AddWithValue(release.Title.Trim());
            command.Parameters.AddWithValue(TitleKey.Of(release.Title.Trim()));
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)release.ReleaseDate ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
            command.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(platformIds), NpgsqlDbType = NpgsqlDbType.Jsonb });
            command.Parameters.AddWithValue(clock.GetUtcNow());
            command.Parameters.AddWithValue(release.ReleaseDatePrecision.Wire());
            if (await command.ExecuteScalarAsync() is not long id)
                return UnknownArtist(release.ArtistId);
            await GrainFactory.GetGrain<IReleaseGrain>(id).Track();
            return id;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return await TakenOrAgain(release.ArtistId, platformIds["spotify_track"]);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return UnknownArtist(release.ArtistId);
        }
    }

    public async Task<Outcome<long>> ChangeRelease(long releaseId, ReleaseChange change)
    {
        if (change.Title is not null && CatalogueRules.BadTitle(change.Title) is { } badTitle)
            return badTitle;
        // An empty text takes an id away.
        var given = change.PlatformIds ?? new Dictionary<string, string>();
        var ids = CatalogueRules.PlatformIds(given.Where(id => id.Value is not "").ToDictionary());
        if (ids.Value is not { } platformIds)
            return ids.Refusal!;
        try
        {
            await using var command = data.CreateCommand("""
                UPDATE releases SET title = coalesce($2, title), title_key = coalesce($3, title_key), release_date = coalesce($4, release_date),
                    release_date_precision = CASE WHEN $4 IS NULL THEN release_date_precision ELSE 'day' END, platform_ids = (platform_ids || $5) - $6
                WHERE release_id = $1
                """);
            command.Parameters.AddWithValue(releaseId);
            command.Parameters.Add(Text(change.Title?.Trim()));
            command.Parameters.Add(Text(change.Title is { } title ? TitleKey.Of(title.Trim()) : null));
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)change.ReleaseDate ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
            command.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(platformIds), NpgsqlDbType = NpgsqlDbType.Jsonb });
            command.Parameters.AddWithValue(given.Where(id => id.Value is "").Select(id => id.Key).ToArray());
            if (await command.ExecuteNonQueryAsync() == 0)
                return new Refusal("unknown_release", null, $"There is no release {releaseId}.");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return CatalogueRules.TrackTaken(null);
        }

        await links.Find(CancellationToken.None);
        var actor = GrainFactory.GetGrain<IReleaseGrain>(releaseId);
        await actor.Reread();
        if (platformIds.ContainsKey("spotify_track") || change.ReleaseDate is not null)
            await actor.StartCatchUp(); // from now on days can be asked for that could not be
        return releaseId;
    }

    /// <summary>A release that was let go of is taken up again; one that is tracked is refused.</summary>
    private async Task<Outcome<long>> TakenOrAgain(long artistId, string track)
    {
        var known = await ReleaseAt(artistId, track);
        if (known is not { IsTracked: false, Id: var id })
            return CatalogueRules.TrackTaken(known?.Id);
        await GrainFactory.GetGrain<IReleaseGrain>(id).Track();
        return id;
    }

    private async Task<(long Id, bool IsTracked)?> ReleaseAt(long artistId, string track)
    {
        await using var command = data.CreateCommand("SELECT release_id, untracked_at IS NULL FROM releases WHERE artist_id = $1 AND platform_ids ->> 'spotify_track' = $2");
        command.Parameters.AddWithValue(artistId);
        command.Parameters.AddWithValue(track);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetInt64(0), reader.GetBoolean(1)) : null;
    }

    private static Refusal UnknownArtist(long id) => new("unknown_artist", "artistId", $"There is no artist {id}.");
}
