using Microsoft.Extensions.Options;
using MusicInsights.Grains.Alerts.Mail.Recipients;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Mail.Reports;

/// <summary>Queues the reports that are due. Every silo does so: what is there already is there once.</summary>
internal sealed class ReportQueue(NpgsqlDataSource data, IOptions<MailOptions> options, TimeProvider time)
{
    public async Task QueueDue(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var due = new List<(long Recipient, DueReport Report)>();
        await using var connection = await data.OpenConnectionAsync(stop);
        await using (var command = new NpgsqlCommand("SELECT id, digest, time_zone, created_at FROM recipients WHERE digest <> 'none' AND unsubscribed_at IS NULL", connection))
        {
            await using var row = await command.ExecuteReaderAsync(stop);
            while (await row.ReadAsync(stop))
            {
                var id = row.GetInt64(0);
                due.AddRange(ReportPlan.Due(row.GetString(1), Zones.OrUtc(row.GetString(2)), options.Value.ReportHour, row.GetFieldValue<DateTimeOffset>(3), now)
                    .Select(report => (id, report)));
            }
        }

        if (due.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(
            """
            INSERT INTO alert_deliveries (recipient_id, reason, occasion, message_id, state, next_attempt_at, queued_at)
            SELECT r, reason, occasion, gen_random_uuid()::text || '@musicinsights', 'pending', $4, $4 FROM unnest($1, $2, $3) AS due (r, reason, occasion)
            ON CONFLICT (recipient_id, reason, occasion) DO NOTHING
            """,
            due.Column(report => report.Recipient), due.Column(report => report.Report.Kind), due.Column(report => report.Report.Occasion), now);
        await batch.ExecuteNonQueryAsync(stop);
    }
}
