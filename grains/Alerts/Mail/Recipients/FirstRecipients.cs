using Microsoft.Extensions.Options;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Mail.Recipients;

/// <summary>Takes on the addresses of the settings that are no recipients yet. Those that are stay as somebody made them since.</summary>
internal sealed class FirstRecipients(NpgsqlDataSource data, IOptions<MailOptions> options, TimeProvider time)
{
    public async Task TakeOn(CancellationToken stop)
    {
        if (options.Value.FirstAddresses is not { Count: > 0 } addresses)
            return;
        await using var connection = await data.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(
            """
            INSERT INTO recipients (address, language, time_zone, digest, alerts, least_severity, created_at)
            SELECT address, $2, $3, 'none', 'all', 'low', $4 FROM unnest($1) AS given (address) ON CONFLICT ((lower(address))) DO NOTHING
            """,
            addresses.ToArray(), options.Value.Language, options.Value.TimeZone, time.GetUtcNow());
        await batch.ExecuteNonQueryAsync(stop);
    }
}
