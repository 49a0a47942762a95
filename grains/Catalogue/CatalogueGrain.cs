using System.Text.Json;
using System.Text.RegularExpressions;
using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Clocks;
using Npgsql;
using NpgsqlTypes;
using Orleans.Concurrency;

namespace MusicInsights.Grains.Catalogue;

/// <summary>Adds artists, releases, ad accounts and campaigns. Stateless: what is tracked is rows.</summary>
[StatelessWorker]
internal sealed partial class CatalogueGrain(NpgsqlDataSource data, CampaignLinks links, PortfolioClock clock) : Grain, ICatalogueGrain
{
    public async Task<Outcome<long>> AddArtist(NewArtist artist)
    {
        if (artist.Name?.Trim() is not { Length: >= 1 and <= 300 } name || name.Any(char.IsControl))
            return new Refusal("invalid_name", "name", "An artist's name has 1 to 300 characters, none of which is a control character.");
        if (artist.SpotifyId is not null && !SpotifyId().IsMatch(artist.SpotifyId))
            return new Refusal("invalid_spotify_id", "spotifyId", "A Spotify id is 22 letters and digits.");

        await using var command = data.CreateCommand("INSERT INTO artists (name, spotify_id, created_at) VALUES ($1, $2, $3) ON CONFLICT (spotify_id) DO NOTHING RETURNING artist_id");
        command.Parameters.AddWithValue(name);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)artist.SpotifyId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.AddWithValue(clock.GetUtcNow());
        if (await command.ExecuteScalarAsync() is not long id)
            return new Refusal("duplicate_spotify_id", "spotifyId", $"An artist with the Spotify id {artist.SpotifyId} is there already.");
        await GrainFactory.GetGrain<IArtistGrain>(id).Track();
        return id;
    }

    public async Task<Outcome<long>> AddRelease(NewRelease release)
    {
        if (release.Title?.Trim() is not { Length: >= 1 and <= 500 } title || title.Any(char.IsControl))
            return new Refusal("invalid_title", "title", "A release's title has 1 to 500 characters, none of which is a control character.");
        var platformIds = release.PlatformIds ?? new Dictionary<string, string>();
        if (platformIds.FirstOrDefault(id => !PlatformName().IsMatch(id.Key) || id.Value is not { Length: >= 1 and <= 100 } || id.Value.Any(char.IsControl)) is { Key: not null } odd)
            return new Refusal("invalid_platform_id", "platformIds", $"The id \"{odd.Key}\" needs a snake_case name and 1 to 100 characters.");

        try
        {
            await using var command = data.CreateCommand("""
                INSERT INTO releases (artist_id, title, title_key, release_date, release_date_precision, platform_ids, created_at)
                SELECT artist_id, $2, $3, $4, CASE WHEN $4 IS NULL THEN NULL ELSE $7 END, $5, $6 FROM artists WHERE artist_id = $1
                RETURNING release_id
                """);
            command.Parameters.AddWithValue(release.ArtistId);
            command.Parameters.AddWithValue(title);
            command.Parameters.AddWithValue(TitleKey.Of(title));
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)release.ReleaseDate ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
            command.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(platformIds), NpgsqlDbType = NpgsqlDbType.Jsonb });
            command.Parameters.AddWithValue(clock.GetUtcNow());
            command.Parameters.AddWithValue(release.ReleaseDatePrecision.Wire());
            if (await command.ExecuteScalarAsync() is not long id)
                return new Refusal("unknown_artist", "artistId", $"There is no artist {release.ArtistId}.");
            await GrainFactory.GetGrain<IReleaseGrain>(id).Track();
            return id;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return new Refusal("duplicate_spotify_track", "platformIds", "This artist has a release with that Spotify track already.");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return new Refusal("unknown_artist", "artistId", $"There is no artist {release.ArtistId}.");
        }
    }

    [GeneratedRegex("^[0-9A-Za-z]{22}$")]
    private static partial Regex SpotifyId();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$")]
    private static partial Regex PlatformName();
}
