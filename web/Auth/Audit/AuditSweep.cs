using Microsoft.Extensions.Options;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Auth.Audit;

/// <summary>Keeps the audit log from growing for ever: what is old goes, and what nobody signed in asked goes sooner.</summary>
internal sealed class AuditSweep(TimeProvider time, IOptions<WebOptions> options)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // So many at once that no flood outruns it, and so few that no call waits for long.
    private const string Swept = """
        DELETE FROM admin_audit_log WHERE id IN (
            (SELECT id FROM admin_audit_log WHERE at < $1 ORDER BY at LIMIT 10000)
            UNION ALL
            (SELECT id FROM admin_audit_log WHERE actor_kind = 'anonymous' AND at < $2 ORDER BY at LIMIT 10000))
        """;

    private long _nextTicks;

    /// <summary>Sweeps when the last time is a minute ago.</summary>
    public async Task WhenDue(NpgsqlDataSource data)
    {
        var now = time.GetUtcNow();
        var due = Interlocked.Read(ref _nextTicks);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref _nextTicks, (now + Every).UtcTicks, due) != due)
            return;
        await data.Execute(Swept, CancellationToken.None, now.UtcDateTime.AddDays(-options.Value.AuditDays), now.UtcDateTime.AddDays(-options.Value.AuditUnknownDays));
    }
}
