using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using Npgsql;

namespace MusicInsights.Grains.Ingest;

/// <summary>Who each kind of entity is: the row that says so, in one form for all.</summary>
internal static class EntityProfiles
{
    private const string Release = """
        SELECT r.artist_id, r.title, r.release_date, r.untracked_at IS NULL AND a.untracked_at IS NULL, coalesce(r.paused_at, a.paused_at),
            a.spotify_id, r.platform_ids ->> 'spotify_track', a.name, NULL::text, NULL::text
        FROM releases r JOIN artists a USING (artist_id) WHERE r.release_id = $1
        """;

    private const string Artist = """
        SELECT artist_id, name, NULL::date, untracked_at IS NULL, paused_at, spotify_id, NULL::text, name, NULL::text, NULL::text
        FROM artists WHERE artist_id = $1
        """;

    private const string Campaign = """
        SELECT NULL::bigint, name, NULL::date, untracked_at IS NULL, paused_at, NULL::text, NULL::text, NULL::text, external_id, NULL::text
        FROM campaigns WHERE campaign_id = $1 AND platform = 'hypeddit'
        """;

    private const string AdAccount = """
        SELECT NULL::bigint, name, NULL::date, untracked_at IS NULL, paused_at, NULL::text, NULL::text, NULL::text, NULL::text, external_id
        FROM ad_accounts WHERE ad_account_id = $1
        """;

    public static string Sql(EntityKind kind) => kind switch
    {
        EntityKind.Release => Release,
        EntityKind.Artist => Artist,
        EntityKind.Campaign => Campaign,
        EntityKind.AdAccount => AdAccount,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no row"),
    };

    /// <summary>The kind's table and the column of its id.</summary>
    public static (string Table, string Id) Table(EntityKind kind) => kind switch
    {
        EntityKind.Release => ("releases", "release_id"),
        EntityKind.Artist => ("artists", "artist_id"),
        EntityKind.Campaign => ("campaigns", "campaign_id"),
        EntityKind.AdAccount => ("ad_accounts", "ad_account_id"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no table"),
    };

    public static TrackedEntity Read(NpgsqlDataReader reader, EntityKey key)
    {
        return new TrackedEntity
        {
            Key = key,
            ArtistId = reader.IsDBNull(0) ? null : reader.GetInt64(0),
            Name = reader.GetString(1),
            ReleasedOn = reader.IsDBNull(2) ? null : reader.GetFieldValue<DateOnly>(2),
            IsTracked = reader.GetBoolean(3),
            PausedAt = reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4),
            Ids = new SourceIds
            {
                SpotifyArtist = Text(5), SpotifyTrack = Text(6), ArtistName = Text(7), Hypeddit = Text(8), AdAccount = Text(9),
            },
        };

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
