using System.Globalization;
using System.Net.Http.Json;
using MusicInsights.EndToEnd.Hosts;
using MusicInsights.Grains.Alerts.Mail;
using Npgsql;

namespace MusicInsights.EndToEnd.Mails;

/// <summary>The program with something that it has to tell somebody by mail, on its own database.</summary>
internal sealed class AlertingHost(string dataFolder, MailOptions mail)
{
    private readonly Dictionary<string, string> _settings = new()
    {
        ["DEMO_ENABLED"] = "false",
        ["ALERTS_SMTP_HOST"] = mail.SmtpHost!,
        ["ALERTS_SMTP_PORT"] = mail.SmtpPort.ToString(CultureInfo.InvariantCulture),
        ["ALERTS_SMTP_SECURITY"] = mail.SmtpSecurity,
        // A server that holds its word back is not to be given up before the test is done with it.
        ["ALERTS_TIMEOUT_SECONDS"] = "300",
        ["ALERT_RULES_POLL_SECONDS"] = "1",
    };

    public Task<RunningHost> Start() => RunningHost.Start(dataFolder, _settings);

    /// <summary>A recipient, and a run that failed: one alert, one mail.</summary>
    public static async Task Fail(RunningHost host)
    {
        (await host.Admin.PostAsJsonAsync("api/v1/admin/recipients", new { address = "ada@example.org" })).EnsureSuccessStatusCode();
        await using var data = host.Database();
        await Execute(data, """
            INSERT INTO etl_runs (dag_id, run_date, status, started_at, finished_at, tasks_total, tasks_failed)
            VALUES ('daily_ingest', current_date - 10, 'failed', now() - interval '10 days', now() - interval '10 days', 4, 4)
            """);
    }

    /// <summary>What became of its mail, as <c>state message-id</c>; null as long as there is none.</summary>
    public static async Task<string?> Delivery(RunningHost host)
    {
        await using var data = host.Database();
        await using var command = data.CreateCommand(
            "SELECT d.state || ' ' || d.message_id FROM alert_deliveries d JOIN alerts a ON a.id = d.alert_id WHERE a.kind = 'run_failed'");
        return (string?)await command.ExecuteScalarAsync();
    }

    /// <summary>Lets the time pass for which a mail is its sender's alone: minutes, also when the sender is dead.</summary>
    public static async Task EndClaim(RunningHost host)
    {
        await using var data = host.Database();
        await Execute(data, "UPDATE alert_deliveries SET claimed_until = now(), next_attempt_at = now() WHERE claimed_until IS NOT NULL");
    }

    public static async Task Execute(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
