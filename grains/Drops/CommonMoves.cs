using Microsoft.Extensions.Options;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Drops.Days;

namespace MusicInsights.Grains.Drops;

/// <summary>
/// Settles what days were for the whole portfolio, and tells it: how everybody moved, and which source gave nothing to judge.
/// What it knows is at most some seconds old, and is put right by the next judging of each release.
/// </summary>
internal sealed class CommonMoves(ReleaseDayRows releases, SettledRows rows, PortfolioClock clock, TimeProvider wall, IOptions<DropOptions> options)
{
    /// <summary>How old what is known may be: who judged so shortly after a day was settled may not have known of it.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    /// <summary>What lies further back is judged no more.</summary>
    private const int ReadDays = 130;

    private readonly DropOptions _options = options.Value;
    private readonly Lock _gate = new();
    private volatile Cached? _known;
    private long _settled;

    /// <summary>What is known of the days.</summary>
    public async ValueTask<DayConditions> Known(CancellationToken stop)
    {
        if (_known is { } known && wall.GetElapsedTime(known.ReadAt) < Fresh)
            return known.Days;
        var (readAt, settled) = (wall.GetTimestamp(), Interlocked.Read(ref _settled));
        var days = await rows.Read(clock.Today.AddDays(-ReadDays), stop);
        lock (_gate)
        {
            // What was settled while it was being read may not be in it: it serves who asked, and nobody after.
            if (_settled == settled)
                _known = new Cached(days, readAt);
        }

        return days;
    }

    /// <summary>Judges a day by what all releases have of it so far, and keeps it. Harmless when repeated: the last word is that of the most releases.</summary>
    /// <param name="isDue">Who has no value is late, and not still to come.</param>
    public async Task<SettledDay> Settle(DateOnly day, bool isDue, CancellationToken stop)
    {
        var settled = Settlement.Of(day, await releases.Read(day, stop), _options.Parameters, isDue);
        await rows.Write(settled, clock.GetUtcNow(), stop);
        lock (_gate)
        {
            _settled++;
            _known = null;
        }

        return settled;
    }

    private sealed record Cached(DayConditions Days, long ReadAt);
}
