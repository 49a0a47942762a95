using System.Text.Json;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Facts;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Whole;

/// <summary>Reads what is wrong with the whole: the newest run, facts, refused credentials, sources' incidents.</summary>
internal sealed class SystemTroubles(NpgsqlDataSource data, PortfolioClock clock, IOptions<AlertRuleOptions> options)
{
    private const string Run = """
        SELECT id, run_date, status, tasks_total, tasks_failed, invalid_records_pct FROM etl_runs
        WHERE dag_id = 'daily_ingest' AND status <> 'running' ORDER BY run_date DESC LIMIT 1
        """;

    private const string Facts = "SELECT kind, subject, opened_at, detail FROM system_facts WHERE resolved_at IS NULL AND kind = ANY ($1) ORDER BY id";

    // One who may not see one artist is refused again and again while all others are served: only when more were refused than
    // served since it began is it the credential.
    private const string Credentials = $"""
        SELECT refused.source, refused.tasks, refused.since, refused.day, refused.message
        FROM (
            SELECT source, count(*)::int AS tasks, min(updated_at) AS since, max(run_date) AS day, max(error_message) AS message FROM etl_tasks
            WHERE run_date >= $1 AND status = 'failed' AND error_class IN ({CredentialErrors}) GROUP BY source) refused
        WHERE refused.tasks >= $2 AND refused.tasks > (
            SELECT count(*) FROM etl_tasks served
            WHERE served.run_date >= $1 AND served.source = refused.source AND served.status = 'done' AND served.updated_at >= refused.since)
        ORDER BY refused.source
        """;

    private const string Incidents = $"SELECT source, date, kind, releases, affected FROM {OpenIncidents.Sql} open ORDER BY source, date";

    /// <summary>Whatever a source answers to a credential that it does not, or no longer, take.</summary>
    private const string CredentialErrors = "'AuthError', 'SessionExpired', 'Captcha', 'NotSignedIn'";

    public async Task<List<SystemTrouble>> Read(CancellationToken stop)
    {
        await using var batch = data.CreateBatch();
        batch.Add(Run);
        batch.Add(Facts, (object)new[] { FactKind.MissingDays.Wire(), FactKind.NoRun.Wire(), FactKind.ModelDrift.Wire() });
        batch.Add(Credentials, clock.Today.AddDays(-1), options.Value.CredentialTasks);
        batch.Add(Incidents);
        await using var reader = await batch.ExecuteReaderAsync(stop);
        var troubles = new List<SystemTrouble>();
        while (await reader.ReadAsync(stop))
            troubles.AddRange(OfRun(reader));
        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop))
            troubles.Add(OfFact(reader));
        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop))
            troubles.Add(OfCredential(reader));
        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop))
            troubles.Add(OfIncident(reader));
        return troubles;
    }

    private IEnumerable<SystemTrouble> OfRun(NpgsqlDataReader run)
    {
        var day = run.GetFieldValue<DateOnly>(1);
        var detail = new Dictionary<string, object?>
        {
            ["runId"] = run.GetInt64(0), ["runDate"] = day, ["tasksTotal"] = run.GetInt32(3), ["tasksFailed"] = run.GetInt32(4), ["invalidRecordsPct"] = run.GetFieldValue<double?>(5),
        };
        if (run.GetString(2) == "failed")
            yield return new SystemTrouble(new AlertSubject(AlertKind.RunFailed, Dags.Daily), $"{day:yyyy-MM-dd}", AlertSeverity.High, day, detail);
        if (run.GetFieldValue<double?>(5) > options.Value.InvalidPercent)
            yield return new SystemTrouble(new AlertSubject(AlertKind.InvalidRecords, Dags.Daily), $"{day:yyyy-MM-dd}", AlertSeverity.Medium, day, detail);
    }

    private static SystemTrouble OfFact(NpgsqlDataReader fact)
    {
        var (kind, subject, openedAt) = (WireNames.Parse<AlertKind>(fact.GetString(0))!.Value, fact.GetString(1), fact.GetFieldValue<DateTimeOffset>(2));
        var (about, named, severity) = kind switch
        {
            AlertKind.MissingDays => (subject, "source", AlertSeverity.Low),
            AlertKind.ModelDrift => (subject, "playlist", AlertSeverity.Medium),
            _ => (Dags.Daily, "date", AlertSeverity.High),
        };
        var detail = new Dictionary<string, object?> { [named] = subject };
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(fact.GetString(3))!)
        {
            if (value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
                detail[name switch { "first" => "firstDay", "last" => "lastDay", _ => name }] = value;
        }

        return new SystemTrouble(
            new AlertSubject(kind, about), $"{subject}@{openedAt.UtcDateTime:O}", severity, DateOnly.FromDateTime(openedAt.UtcDateTime), detail);
    }

    private static SystemTrouble OfCredential(NpgsqlDataReader refused)
    {
        var day = refused.GetFieldValue<DateOnly>(3);
        return new SystemTrouble(
            new AlertSubject(AlertKind.CredentialExpired, refused.GetString(0)), refused.GetString(0), AlertSeverity.High, day,
            new Dictionary<string, object?>
            {
                ["source"] = refused.GetString(0), ["tasksFailed"] = refused.GetInt32(1), ["since"] = refused.GetFieldValue<DateTimeOffset>(2), ["date"] = day,
                ["message"] = refused.GetString(4),
            });
    }

    private static SystemTrouble OfIncident(NpgsqlDataReader incident)
    {
        var day = incident.GetFieldValue<DateOnly>(1);
        return new SystemTrouble(
            new AlertSubject(AlertKind.SourceIncident, incident.GetString(0)), $"{day:yyyy-MM-dd}", AlertSeverity.Medium, day,
            new Dictionary<string, object?>
            {
                ["source"] = incident.GetString(0), ["date"] = day, ["reason"] = incident.GetString(2), ["releases"] = incident.GetInt32(3),
                ["affected"] = incident.GetInt32(4),
            });
    }
}
