using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts;

/// <summary>What is wrong with the whole, by the rows that others write.</summary>
public sealed class SystemAlertTests : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync();
        await _cluster.AddRecipient();
        await Look();
        await _cluster.Database.Execute("DELETE FROM system_facts");
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Runs_that_failed_one_after_the_other_are_one_alert_until_one_goes_well()
    {
        await Run(_cluster.Today.AddDays(-2), "failed");
        await Look();
        await Run(_cluster.Today.AddDays(-1), "failed");
        await Look();
        (await Alerts()).ShouldBe([$"run_failed daily_ingest firing high 1 {_cluster.Today.AddDays(-2):yyyy-MM-dd}"]);

        await Run(_cluster.Today, "success");
        await Look();

        (await Alerts()).ShouldBe([$"run_failed daily_ingest resolved high 1 {_cluster.Today.AddDays(-2):yyyy-MM-dd}"]);
        (await Mails()).ShouldBe(["run_failed opened", "run_failed resolved"]);
    }

    [Fact]
    public async Task More_than_five_percent_of_refused_records_are_an_alert_and_five_are_not()
    {
        await Run(_cluster.Today.AddDays(-1), "success", invalid: 5.0);
        await Look();
        (await Alerts()).ShouldBeEmpty();

        await Run(_cluster.Today, "success", invalid: 5.1);
        await Look();

        (await Alerts()).ShouldBe([$"invalid_records daily_ingest firing medium 1 {_cluster.Today:yyyy-MM-dd}"]);
    }

    [Fact]
    public async Task Facts_are_alerts_of_their_source_and_end_with_them()
    {
        await _cluster.Database.Execute(
            """
            INSERT INTO system_facts (kind, subject, detail, opened_at, seen_at) VALUES
                ('missing_days', 'hypeddit_page', '{"days": 3, "entities": 1, "first": "2026-05-01", "last": "2026-05-03", "examples": [{"kind": "hole"}]}', $1, $1),
                ('model_drift', 'release_radar', '{"modelId": 7, "predictionPsi": 0.61, "calibrationError": null}', $1, $1),
                ('no_run', '2026-05-20', '{"days": 1}', $1, $1), ('totals_corrected', 'artist_daily_totals', '{}', $1, $1)
            """,
            _cluster.Clock.GetUtcNow());
        await Look();

        (await _cluster.Database.Rows("SELECT kind, subject, severity FROM alerts ORDER BY kind")).ShouldBe(["missing_days hypeddit_page low", "model_drift release_radar medium", "no_run daily_ingest high"]);
        (await _cluster.Database.Rows("SELECT detail ->> 'source', detail ->> 'days', detail ->> 'firstDay', detail ? 'examples' FROM alerts WHERE kind = 'missing_days'"))
            .ShouldBe(["hypeddit_page 3 2026-05-01 False"]);
        (await _cluster.Database.Rows("SELECT detail ->> 'playlist', detail ->> 'modelId', detail ->> 'predictionPsi' FROM alerts WHERE kind = 'model_drift'"))
            .ShouldBe(["release_radar 7 0.61"]);
        await _cluster.Database.Execute("UPDATE system_facts SET resolved_at = opened_at");
        await Look();
        (await _cluster.Database.Count("alerts WHERE resolution = 'over'")).ShouldBe(3);
    }

    [Fact]
    public async Task A_credential_that_is_refused_more_than_served_is_an_alert_and_one_artist_that_is_closed_to_it_is_none()
    {
        var run = await Run(_cluster.Today, "running");
        await Task(run, 1, "failed", "AuthError", minute: 0);
        await Task(run, 2, "done", null, minute: 1);
        await Look();
        (await Alerts()).ShouldBeEmpty();

        await Task(run, 3, "failed", "AuthError", minute: 2);
        await Look();
        (await Alerts()).ShouldBe([$"credential_expired meta_insights firing high 1 {_cluster.Today:yyyy-MM-dd}"]);

        (await System.Resolve(await _cluster.Database.One<long>("SELECT id FROM alerts"), "nina", null)).Value.ShouldBe(AlertState.Resolved);
        await Look();
        (await _cluster.Database.Count("alerts")).ShouldBe(1, "it was called done");
        await _cluster.Database.Execute("UPDATE etl_tasks SET status = 'done', error_class = NULL");
        await Look();
        await _cluster.Database.Execute("UPDATE etl_tasks SET status = 'failed', error_class = 'AuthError'");
        await Look();
        (await _cluster.Database.Count("alerts")).ShouldBe(2, "it was right again in between");
    }

    [Fact]
    public async Task A_sources_incident_is_an_alert_and_keeps_its_falls_from_being_mailed_until_it_is_over()
    {
        var fallen = await Fallen.Add(_cluster, releases: 3, withYesterday: 3);
        var incident = _cluster.Today.AddDays(-12);
        await _cluster.Database.Execute(
            "INSERT INTO source_incidents (source, date, kind, releases, affected, opened_at) VALUES ('s4a_statistics', $1, 'absent', 3, 2, $2)", incident, _cluster.Clock.GetUtcNow());
        await _cluster.Database.Execute("DELETE FROM portfolio_daily_totals");
        await _cluster.Database.Execute("UPDATE settled_days SET settled_at = NULL, releases = NULL");
        await fallen.Fall(fallen.Releases);
        _cluster.Clock.Advance(TimeSpan.FromHours(8));
        await Look();
        (await _cluster.Database.Rows("SELECT kind, state, detail ->> 'reason' FROM alerts WHERE kind <> 'no_run' ORDER BY kind")).ShouldBe(["source_incident firing absent", "stream_drops firing -"]);
        (await Mails()).ShouldBe(["source_incident opened"]);

        await _cluster.Database.Execute("INSERT INTO settled_days (date, seen_at, releases, settled_at) VALUES ($1, $2, 3, $2)", incident.AddDays(1), _cluster.Clock.GetUtcNow());
        await Look();

        (await Mails()).ShouldBe(["source_incident opened", "source_incident resolved", "stream_drops opened"], ignoreOrder: true);
    }

    private IAlertGrain System => _cluster.Grains.GetGrain<IAlertGrain>(IAlertGrain.System);

    private Task Look() => System.Look();

    private Task<long> Run(DateOnly day, string status, double? invalid = null) => _cluster.Database.One<long>(
        """
        INSERT INTO etl_runs (dag_id, run_date, status, started_at, tasks_total, tasks_failed, invalid_records_pct) VALUES ('daily_ingest', $1, $2, $3, 10, 6, $4)
        ON CONFLICT (dag_id, run_date) DO UPDATE SET status = excluded.status, invalid_records_pct = excluded.invalid_records_pct RETURNING id
        """,
        day, status, _cluster.Clock.GetUtcNow(), (object?)invalid ?? DBNull.Value);

    private Task Task(long run, long entity, string status, string? error, int minute) => _cluster.Database.Execute(
        """
        INSERT INTO etl_tasks (run_date, run_id, entity_kind, entity_id, source, status, error_class, error_message, updated_at)
        VALUES ($1, $2, 'ad_account', $3, 'meta_insights', $4, $5, CASE WHEN $5::text IS NULL THEN NULL ELSE 'The token has expired.' END, $6)
        """,
        _cluster.Today, run, entity, status, (object?)error ?? DBNull.Value, _cluster.Clock.GetUtcNow().AddMinutes(minute));

    private Task<List<string>> Alerts() => _cluster.Database.Rows("SELECT kind, subject, state, severity, size, day FROM alerts ORDER BY kind, id");

    private Task<List<string>> Mails() =>
        _cluster.Database.Rows("SELECT a.kind, d.reason FROM alert_deliveries d JOIN alerts a ON a.id = d.alert_id WHERE a.kind <> 'no_run' ORDER BY d.id");
}
