using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.EndToEnd.Hosts;
using MusicInsights.EndToEnd.Mails;
using MusicInsights.EndToEnd.Page.Live;
using MusicInsights.Tests.Grains.Alerts.Mail.Server;
using Xunit;

namespace MusicInsights.EndToEnd.Page.Acts;

/// <summary>The program with something to do for an admin, and the admin signed in before it.</summary>
public sealed class ActStage : IAsyncLifetime, IDisposable
{
    // Champions there are from the first start; a second model, an alert and the like would take weeks to come about.
    private const string Weeks = """
        INSERT INTO ml_models (target, origin, schema, candidate, data_hash, rows, positives, card, body, faults, judged_beside, created_at)
        SELECT target, 'own', schema, candidate, data_hash, rows, positives, card, body, '{}', id, now() FROM ml_models WHERE target = 'rr' AND origin = 'base' LIMIT 1;
        INSERT INTO ml_tasks (target, kind, state, progress, started_by, started_at, seen_at) VALUES ('dw', 'train', 'running', 0.4, 'Ada', now(), now());
        INSERT INTO etl_runs (dag_id, run_date, status, started_at, finished_at, tasks_total, tasks_failed)
        VALUES ('daily_ingest', current_date - 1, 'failed', now() - interval '1 day', now() - interval '1 day', 4, 4);
        INSERT INTO recipients (address, language, time_zone, digest, alerts, least_severity, created_at) VALUES ('bob@example.org', 'en', 'UTC', 'none', 'none', 'low', now());
        INSERT INTO alert_deliveries (recipient_id, reason, occasion, message_id, state, attempts, next_attempt_at, last_error, queued_at, ended_at)
        SELECT id, 'daily', 'once', 'once@example.org', 'dead', 5, now(), 'no such mailbox', now(), now() FROM recipients;
        INSERT INTO backfills (scope_kind, first_day, last_day, missing_only, status, days_total, created_at, created_by)
        SELECT 'portfolio', day::date, day::date, false, CASE WHEN n = 2 THEN 'paused' ELSE 'running' END, 1, now(), 'Ada'
        FROM generate_series(timestamp '2020-01-01', timestamp '2020-01-03', interval '1 day') WITH ORDINALITY AS given (day, n);
        INSERT INTO backfill_items (backfill_id, entity_kind, entity_id, source, first_day, last_day, calls)
        SELECT id, 'release', 1, 's4a_statistics', first_day, last_day, 1 FROM backfills;
        """;

    private readonly DataFolder _folder = new();
    private readonly MailServer _mail = new();
    private string _session = null!;

    internal RunningHost Host { get; private set; } = null!;

    internal OpenBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var browser = OpenBrowser.Start();
        await _mail.InitializeAsync();
        Host = await RunningHost.Start(_folder.Path, new Dictionary<string, string>
        {
            ["DEMO_ENABLED"] = "false",
            ["WEB_ADMIN_CALLS_PER_MINUTE"] = "100000",
            ["ALERT_RULES_POLL_SECONDS"] = "1",
            ["ALERTS_SMTP_HOST"] = _mail.Plain.SmtpHost!,
            ["ALERTS_SMTP_PORT"] = _mail.Plain.SmtpPort.ToString(CultureInfo.InvariantCulture),
            ["ALERTS_SMTP_SECURITY"] = _mail.Plain.SmtpSecurity,
        });
        Browser = await browser;
        _session = await Browser.SignIn(Host.Address, await File.ReadAllTextAsync(Path.Combine(_folder.Path, "admin.key")));
        var release = await OwnRelease.Add(Host.Admin);
        // Nothing goes without saying where there is but one: what belongs to an artist has to be told so.
        using (var other = await Host.Admin.PostAsJsonAsync("own/api/v1/admin/artists", new { name = "Nils Aho" })) other.EnsureSuccessStatusCode();
        await Browser.SignIn(Host.Address, await Key("Somebody else"));
        await using var data = Host.Database();
        await Eventually.Holds("The models that come with the program are there", async () =>
        {
            await using var promoted = data.CreateCommand("SELECT count(*) FROM ml_promotions");
            return (await promoted.ExecuteScalarAsync() is 2L, "not both");
        });
        await AlertingHost.Execute(data, Weeks);
        await KeptAnswer.Keep(data, release.Id);
    }

    private async Task<string> Key(string name)
    {
        using var made = await Host.Admin.PostAsJsonAsync("api/v1/admin/keys", new { name, role = "viewer" });
        return (await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    internal Task<Visit> Visit() => Browser.Visit(Host.Address, Look.Usual, _session);

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Host.DisposeAsync();
        await _mail.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();
}
