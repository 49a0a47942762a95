using System.Globalization;
using System.Text;
using System.Text.Json;
using MusicInsights.Tests.Web.Predictions;

namespace MusicInsights.Tests.Web.Admin.Matrix;

/// <summary>Makes what examples are about: each time another one, so that no example stands in another's way.</summary>
internal sealed class AdminSeeds(WebHost host, HttpClient admin)
{
    /// <summary>After the cluster's clock, and not long.</summary>
    public const string Soon = "2026-06-30T00:00:00Z";

    private int _made;

    public DateOnly Today => DateOnly.FromDateTime(host.Cluster!.Clock.GetUtcNow().UtcDateTime);

    public Task<long> Artist() => host.Data.Artist($"Artist {Interlocked.Increment(ref _made)}");

    public async Task<long> Release() => await host.Data.Release(await Artist(), "Song");

    public Task<long> AdAccount() => host.Data.AdAccount($"act_{Interlocked.Increment(ref _made)}");

    /// <summary>One at Hypeddit.</summary>
    public Task<long> Campaign() => host.Data.Campaign($"Campaign {Interlocked.Increment(ref _made)}");

    /// <summary>What the sandbox answered for a song.</summary>
    public Task<long> Payload() => host.Data.Insert("SELECT min(id) FROM raw_payloads WHERE entity_kind = 'release'");

    public async Task<long> Import() => (await Send("5")).At("importId").GetInt64();

    /// <summary>A refused record: an artist's day with fewer than no listeners.</summary>
    public async Task<long> Reject()
    {
        await Send("-5");
        return await host.Data.Insert("SELECT max(id) FROM rejected_records");
    }

    /// <summary>A task of today's run that failed.</summary>
    public async Task<long> FailedTask() => await host.Data.Task(
        await host.Data.Insert("SELECT id FROM etl_runs WHERE dag_id = 'daily_ingest' AND run_date = $1", Today), Today, "release", await Release(), "failed");

    /// <summary>A backfill of a release of its own, which nobody works off.</summary>
    public async Task<long> Backfill(string status) => await Backfill(await Release(), status);

    /// <summary>A release whose first of May is ordered already, and waits.</summary>
    public async Task<long> OrderedRelease()
    {
        var release = await Release();
        await Backfill(release, "paused");
        return release;
    }

    private Task<long> Backfill(long release, string status) => host.Data.Insert(
        """
        INSERT INTO backfills (scope_kind, scope_id, first_day, last_day, missing_only, status, created_at, created_by, finished_at)
        VALUES ('release', $1, '2026-05-01', '2026-05-01', true, $2, $3, 'seed', CASE WHEN $2 = 'done' THEN $3 END) RETURNING id
        """,
        release, status, new DateTime(2026, 5, 2, 0, 0, 0, DateTimeKind.Utc));

    public async Task<long> Alert()
    {
        var artist = await Artist();
        return await host.Data.Insert(
            """
            INSERT INTO alerts (fingerprint, kind, artist_id, subject, severity, state, opened_at, changed_at, size, keys, detail, committed_at)
            VALUES ('stream_drops:artist:' || $1, 'stream_drops', $1, 'artist:' || $1, 'low', 'firing', $2, $2, 1, '{0@2026-05-01}', '{}', $2) RETURNING id
            """,
            artist, new DateTime(2026, 5, 2, 0, 0, 0, DateTimeKind.Utc));
    }

    public async Task<long> Silence() => await host.Data.Insert(
        "INSERT INTO silences (artist_id, starts_at, ends_at, reason, created_by, created_at) VALUES ($1, $2, '2026-06-30', 'on tour', 'seed', $2) RETURNING id",
        await Artist(), new DateTime(2026, 5, 2, 0, 0, 0, DateTimeKind.Utc));

    public Task<long> Key() => host.Data.Insert(
        "INSERT INTO api_keys (name, role, key_sha256, created_at) VALUES ($1, 'viewer', sha256($1::text::bytea), now()) RETURNING id", $"key {Interlocked.Increment(ref _made)}");

    public Task<long> Recipient() => host.Data.Insert(
        """
        INSERT INTO recipients (address, language, time_zone, digest, alerts, least_severity, created_at)
        VALUES ($1, 'en', 'UTC', 'none', 'none', 'low', '2026-05-01Z') RETURNING id
        """,
        $"reader{Interlocked.Increment(ref _made)}@example.org");

    /// <summary>A mail that was given up.</summary>
    public async Task<long> DeadDelivery() => await host.Data.Insert(
        """
        INSERT INTO alert_deliveries (recipient_id, reason, occasion, message_id, state, next_attempt_at, queued_at, ended_at)
        VALUES ($1, 'daily', 'a day', $2, 'dead', '2026-05-01Z', '2026-05-01Z', '2026-05-01Z') RETURNING id
        """,
        await Recipient(), $"{Interlocked.Increment(ref _made)}@musicinsights");

    /// <summary>A training that is over.</summary>
    public Task<long> ModelTask() => host.Data.ModelTask("dw", "train", "done", 1);

    public async Task<long> ShareLink() => await host.Data.Insert(
        """
        INSERT INTO share_links (handle, secret_sha256, name, artist_id, created_at, expires_at)
        VALUES ($1, sha256($1::text::bytea), $1, $2, now(), now() + interval '1 day') RETURNING id
        """,
        $"link {Interlocked.Increment(ref _made)}", await Artist());

    public Task<long> Session() => host.Data.Insert(
        """
        INSERT INTO sessions (token_sha256, subject, name, role, created_at, last_seen_at, expires_at)
        VALUES (sha256($1::text::bytea), $1, 'somebody', 'viewer', now(), now(), now() + interval '1 day') RETURNING id
        """,
        $"session {Interlocked.Increment(ref _made)}");

    private async Task<JsonElement> Send(string listeners)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes($"date,listeners,streams,followers\n2026-05-01,{listeners},10,100\n")), "file", "Seed-audience-timeline.csv" },
        };
        var artist = (await Artist()).ToString(CultureInfo.InvariantCulture);
        using var answer = await admin.PostAsync(new Uri($"/api/v1/admin/imports?artistId={artist}", UriKind.Relative), form);
        return await answer.Json();
    }
}
