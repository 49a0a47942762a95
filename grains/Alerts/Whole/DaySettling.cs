using Microsoft.Extensions.Options;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Whole;

/// <summary>
/// Has the newest days settled over the whole portfolio once enough of each is there: how everybody moved, and which source gave
/// nothing to judge. Artists' falls wait for it.
/// </summary>
internal sealed class DaySettling(NpgsqlDataSource data, CommonMoves moves, LostDrops lost, PortfolioClock clock, IOptions<AlertRuleOptions> options)
{
    public async Task Settle(bool isThorough, CancellationToken stop)
    {
        if (isThorough)
            await lost.Close(stop);
        var now = clock.GetUtcNow();
        foreach (var day in await ArrivedDay.Read(data, clock.Today, stop))
        {
            var isSettled = day.IsToBeSettled(clock.Today, now, options.Value, isThorough);
            if (isSettled)
                await moves.Settle(day.Date, day.IsDue(now, options.Value), stop);
            if (isSettled || day.SeenAt is null)
                await Note(day, isSettled, clock.GetUtcNow(), stop);
        }
    }

    // After what it was settled to, so that nobody reads the one without the other.
    private async Task Note(ArrivedDay day, bool isSettled, DateTimeOffset now, CancellationToken stop)
    {
        await using var batch = data.CreateBatch();
        batch.Add(
            """
            INSERT INTO settled_days AS s (date, seen_at, releases, settled_at) VALUES ($1, $2, CASE WHEN $4 THEN $3 END, CASE WHEN $4 THEN $2 END)
            ON CONFLICT (date) DO UPDATE SET releases = coalesce(excluded.releases, s.releases), settled_at = coalesce(s.settled_at, excluded.settled_at)
            """,
            day.Date, now, day.Releases, isSettled);
        await batch.ExecuteNonQueryAsync(stop);
    }
}
