using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Live;

/// <summary>
/// A connection was let in once and may last for days: when its session, key or share link has ended, at whichever host, it
/// is cut off and has to come in again.
/// </summary>
internal sealed partial class EndedSignIns(PortfolioSet portfolios, TimeProvider time, ILogger<EndedSignIns> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    // Hosts' clocks differ a little, and a commit may come later than the instant it tells of.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private const string Ended = "(revoked_at > $1 OR (expires_at > $1 AND expires_at <= $2))";

    private DateTimeOffset _lookedAt = time.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotLooked(exception); // what ended meanwhile is found by the next look: it goes back to the last that succeeded
            }
        }
    }

    /// <summary>Cuts off whoever's sign-in ended since the last look.</summary>
    internal async Task Look(CancellationToken cancel)
    {
        if (portfolios.Own is not { } own)
            return;
        var now = time.GetUtcNow();
        var since = (_lookedAt - Overlap).UtcDateTime;
        var sessions = await own.Data.List($"SELECT id FROM sessions WHERE {Ended}", row => row.Long(0), cancel, since, now.UtcDateTime);
        var keys = await own.Data.List($"SELECT id FROM api_keys WHERE {Ended}", row => row.Long(0), cancel, since, now.UtcDateTime);
        foreach (var portfolio in new[] { own, portfolios.Demo }.OfType<Portfolio>())
        {
            // Links are each portfolio's own.
            var links = await portfolio.Data.List($"SELECT id FROM share_links WHERE {Ended}", row => row.Long(0), cancel, since, now.UtcDateTime);
            if (sessions.Count + keys.Count + links.Count > 0)
                portfolio.Live.Dismiss(viewer => Has(sessions, viewer.SessionId) || Has(keys, viewer.KeyId) || Has(links, viewer.ShareLinkId));
        }

        _lookedAt = now;
    }

    private static bool Has(List<long> ended, long? id) => id is { } held && ended.Contains(held);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whose sign-in has ended could not be read; it is tried again")]
    private partial void LogNotLooked(Exception exception);
}
