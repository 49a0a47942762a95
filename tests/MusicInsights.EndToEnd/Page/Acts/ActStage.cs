using System.Globalization;
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
        VALUES ('daily_ingest', current_date - 10, 'failed', now() - interval '10 days', now() - interval '10 days', 4, 4);
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
        await OwnRelease.Add(Host.Admin);
        await using var data = Host.Database();
        await AlertingHost.Execute(data, Weeks);
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
