using System.Text;
using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;

namespace MusicInsights.Tests.Grains.Catalogue.Purge;

/// <summary>A portfolio in which something is known of everyone, in every table that can tell of an artist.</summary>
internal sealed class PurgeBench(TestCluster cluster) : IAsyncDisposable
{
    private static readonly DateTimeOffset Then = new(2026, 5, 1, 6, 0, 0, TimeSpan.Zero);

    public TestCluster Cluster => cluster;

    public TestDatabase Database => cluster.Database;

    public static async Task<PurgeBench> Start() => new(await TestCluster.StartAsync());

    public Task<Outcome<PurgeReport>> Purge(EntityKey entity) => cluster.Grains.Purge(entity).Purge("an admin");

    public Task<Outcome<PurgeReport>> Plan(EntityKey entity) => cluster.Grains.Purge(entity).Plan();

    /// <summary>An artist that has something of everything: fetched, imported, found, refused, linked.</summary>
    public async Task<(long Artist, long[] Releases)> AddRich(int releases = 2)
    {
        var (artist, songs) = await cluster.Track(releases);
        await cluster.Concluded(songs);
        var id = artist.GetPrimaryKeyLong();
        await Import("Any-timeline.csv", "date,listeners,streams,followers\n2024-05-01,5,9,2\n2024-05-02,6,,3\n2024-05-02,-1,4,3\n", artist: id);
        await Import("Any-songs-28day.csv", $"song,listeners,streams,saves,release_date\n\"Only of {id}\",5,10,1,2022-01-01\n\"Wrong\",-5,10,1,2022-01-01\n", artist: id);
        await Import("Any-playlists-28day.csv", "title,author,listeners,streams,date_added\n\"Discover Weekly\",\"Spotify\",34,87,n/a\n", artist: id);
        await Import("Song-timeline.csv", "date,streams\n2024-05-01,4\n2024-05-02,5\n", release: songs[0].GetPrimaryKeyLong());
        await Import("Song-timeline.csv", "date,streams\n2024-05-01,6\n", release: songs[0].GetPrimaryKeyLong());
        await cluster.Grains.GetGrain<IImportGrain>("imports:test").Enter(new ManualEntry(EntityKey.Release(songs[0].GetPrimaryKeyLong()), """[{"date":"2024-04-01","streams":1}]"""));
        await Find(id, songs[0].GetPrimaryKeyLong());
        var all = await Database.Rows("SELECT release_id FROM releases WHERE artist_id = $1 ORDER BY 1", id);
        await Quiet(artist, [.. all.Select(text => long.Parse(text, null))]);
        return (id, [.. all.Select(text => long.Parse(text, null))]);
    }

    public async Task<ImportReport> Import(string name, string content, long? artist = null, long? release = null, long? campaign = null)
    {
        var outcome = await cluster.Grains.GetGrain<IImportGrain>("imports:test").Import(
            new ImportFile { FileName = name, Content = Encoding.UTF8.GetBytes(content), ArtistId = artist, ReleaseId = release, CampaignId = campaign });
        outcome.Refusal.ShouldBeNull();
        return outcome.Value!;
    }

    public Task<long> Campaign(string name, string platform = "hypeddit", long? account = null) => Database.One<long>(
        "INSERT INTO campaigns (platform, name, ad_account_id, created_at) VALUES ($1, $2, $3, $4) RETURNING campaign_id", platform, name, (object?)account ?? DBNull.Value, Then);

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    /// <summary>What other parts find out: nothing in the portfolio's first days makes them.</summary>
    private async Task Find(long artist, long release)
    {
        await Database.Execute(
            """
            INSERT INTO stream_drops (release_id, artist_id, rule, severity, state, expected, actual, opened_on, opened_at, changed_at)
            VALUES ($1, $2, 'day_before', 'medium', 'provisional', 480.5, 120, '2026-05-01', $3, $3)
            """,
            release, artist, Then);
        await Database.Execute("INSERT INTO ml_predictions (release_id, date, pred_trigger_rr, predicted_at, is_current) VALUES ($1, '2026-05-01', 0.5, $2, true)", release, Then);
        await Alert(artist, release);
        await Share(artist, release);
        await Database.Execute("INSERT INTO stream_spikes VALUES ($1, '2026-05-01', 10, 50) ON CONFLICT DO NOTHING", release);
        await Database.Execute("INSERT INTO spotify_albums VALUES ($1, 'album', 12, '2026-05-01')", artist);
        await Database.Execute("INSERT INTO algorithmic_outcomes VALUES ($1, 'radio', '28d', '2026-05-01', 7, 3, 's4a', NULL, $2)", release, Then);
        await Database.Execute("INSERT INTO day_gaps VALUES ('release', $1, 's4a_statistics', '2024-03-01', 'absent_at_source', NULL, $2)", release, Then);
        var backfill = await Database.One<long>(
            """
            INSERT INTO backfills (scope_kind, scope_id, first_day, last_day, missing_only, status, created_at, created_by, finished_at)
            VALUES ('release', $1, '2024-03-01', '2024-03-02', true, 'done', $2, 'an admin', $2) RETURNING id
            """,
            release, Then);
        await Database.Execute(
            """
            INSERT INTO backfill_items (backfill_id, entity_kind, entity_id, source, first_day, last_day, calls, status, ended_at)
            VALUES ($1, 'release', $2, 's4a_statistics', '2024-03-01', '2024-03-02', 1, 'done', $3)
            """,
            backfill, release, Then);
        await Database.Execute("INSERT INTO campaign_links VALUES ($1, $2, 'admin', $3)", await Campaign($"For {release}"), release, Then);
    }

    private Task Share(long artist, long release) => Database.Execute(
        """
        INSERT INTO share_links (handle, secret_sha256, name, artist_id, release_id, created_at, expires_at)
        SELECT kind || id, sha256((kind || id)::bytea), kind || id, CASE kind WHEN 'artist' THEN id END, CASE kind WHEN 'release' THEN id END, $3, $3 + interval '1 day'
        FROM (VALUES ('artist', $1::bigint), ('release', $2::bigint)) AS opened (kind, id)
        """,
        artist, release, Then);

    /// <summary>An alert that tells of a release, somebody who wanted to hear of the artist alone, and what was sent to them.</summary>
    private async Task Alert(long artist, long release)
    {
        var alert = await Database.One<long>(
            """
            INSERT INTO alerts (fingerprint, kind, artist_id, subject, severity, state, opened_at, changed_at, size, keys, detail, committed_at)
            VALUES ('stream_drops:artist:' || $1, 'stream_drops', $1, 'artist:' || $1, 'medium', 'firing', $3, $3, 1, ARRAY[$2 || '@2026-05-01'],
                jsonb_build_object('count', 1, 'releases', jsonb_build_array(jsonb_build_object('releaseId', $2, 'title', 'Song'))), $3) RETURNING id
            """,
            artist, release, Then);
        await Database.Execute(
            "INSERT INTO silences (artist_id, starts_at, ends_at, reason, created_by, created_at) VALUES ($1, $2, '2026-06-01', 'on tour', 'an admin', $2)", artist, Then);
        var recipient = await Database.One<long>(
            """
            INSERT INTO recipients (address, language, time_zone, digest, alerts, artist_id, least_severity, created_at)
            VALUES ($1 || '@example.test', 'en', 'Europe/Paris', 'none', 'artist', $1, 'low', $2) RETURNING id
            """,
            artist, Then);
        await Database.Execute("INSERT INTO unsubscribe_tokens VALUES (sha256($1::text::bytea), $2, $3)", $"{artist}", recipient, Then);
        await Database.Execute(
            """
            INSERT INTO alert_deliveries (alert_id, recipient_id, reason, occasion, message_id, state, next_attempt_at, queued_at)
            VALUES ($1, $2, 'opened', 'one', $3, 'pending', $4, $4)
            """,
            alert, recipient, $"{artist}@musicinsights", Then);
    }

    private async Task Quiet(IArtistGrain artist, long[] releases)
    {
        await Eventually.True(async () => await artist.Inspect() is { IsWorking: false, LastOutcome: not null });
        foreach (var release in releases)
            await Eventually.True(async () => await cluster.Grains.GetGrain<IReleaseGrain>(release).Inspect() is { IsWorking: false, LastOutcome: not null });
    }
}
