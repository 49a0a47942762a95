using System.Runtime.CompilerServices;
using MusicInsights.GrainInterfaces.Live;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Queries;

/// <summary>
/// Keeps answers for as long as nothing was committed since they were read: what thousands of viewers ask for after a commit
/// is read once, and from then on costs nothing.
/// </summary>
/// <param name="atOnce">How many questions of a portfolio are read at a time. Who waits looks again first: it may be known by then.</param>
/// <param name="longest">What changes without an event of the feed (names, who is tracked) is as old as this at most.</param>
internal sealed class Remembered<TAsked, TAnswer>(TimeProvider time, int atOnce, TimeSpan longest) where TAsked : notnull
{
    private const int MostKept = 64;

    private readonly ConditionalWeakTable<Portfolio, Kept> _kept = [];

    /// <param name="read">Asks the database, where nobody did since the last commit.</param>
    public async Task<TAnswer> Read(Portfolio portfolio, TAsked asked, Func<CancellationToken, Task<TAnswer>> read, CancellationToken cancel)
    {
        var kept = _kept.GetValue(portfolio, _ => new Kept(atOnce));
        var reached = portfolio.Feed.IsInTouch ? portfolio.Live.Position : null;
        if (kept.Find(asked, reached, time.GetUtcNow() - longest) is { } known)
            return known.Answer;
        await kept.Turn.WaitAsync(cancel);
        try
        {
            if (kept.Find(asked, reached, time.GetUtcNow() - longest) is { } meanwhile)
                return meanwhile.Answer;
            // From before the read: what is committed while it runs makes it old.
            var (before, at) = (portfolio.Live.Position, time.GetUtcNow());
            var answer = await read(cancel);
            kept.Put(asked, new Entry(answer, before, at));
            return answer;
        }
        finally
        {
            kept.Turn.Release();
        }
    }

    private sealed record Entry(TAnswer Answer, LivePosition? Position, DateTimeOffset At);

    private sealed class Kept(int atOnce)
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<TAsked, Entry> _entries = [];

        public SemaphoreSlim Turn { get; } = new(atOnce);

        /// <param name="reached">What the asker was told of already; null where nobody knows.</param>
        public Entry? Find(TAsked asked, LivePosition? reached, DateTimeOffset oldest)
        {
            lock (_gate)
                return reached is { } told && _entries.TryGetValue(asked, out var entry) && entry.At >= oldest
                    && entry.Position is { } position && position.Epoch == told.Epoch && position.Seq >= told.Seq
                        ? entry
                        : null;
        }

        public void Put(TAsked asked, Entry entry)
        {
            lock (_gate)
            {
                if (_entries.Count >= MostKept)
                    _entries.Remove(_entries.MinBy(kept => kept.Value.At).Key);
                _entries[asked] = entry;
            }
        }
    }
}
