using Npgsql;

namespace MusicInsights.Grains.Alerts.Mail;

/// <summary>Lets go of mails that ended long ago, and of their ways out: of either a portion at each tick, so that nobody waits for long.</summary>
internal sealed class MailRetention(NpgsqlDataSource data, TimeProvider time)
{
    /// <summary>Longer than a year, so that this month can be held against the same one of the year before.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private const int Portion = 10_000;

    // The mails of an alert tell whom to tell of its end: they stay until that is long past too.
    private const string Mails = """
        DELETE FROM alert_deliveries WHERE id IN (
            SELECT d.id FROM alert_deliveries d LEFT JOIN alerts a ON a.id = d.alert_id
            WHERE d.ended_at < $1 AND (a.id IS NULL OR a.resolved_at < $1) ORDER BY d.ended_at LIMIT $2)
        """;

    private const string Tokens = """
        DELETE FROM unsubscribe_tokens WHERE token_sha256 IN (SELECT token_sha256 FROM unsubscribe_tokens WHERE created_at < $1 ORDER BY created_at LIMIT $2)
        """;

    public async Task Apply(CancellationToken stop)
    {
        foreach (var sql in new[] { Mails, Tokens })
        {
            await using var command = data.CreateCommand(sql);
            command.Parameters.Add(new NpgsqlParameter { Value = time.GetUtcNow() - Kept });
            command.Parameters.Add(new NpgsqlParameter { Value = Portion });
            await command.ExecuteNonQueryAsync(stop);
        }
    }
}
