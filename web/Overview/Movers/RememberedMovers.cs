using System.Runtime.CompilerServices;
using MusicInsights.GrainInterfaces.Live;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Overview.Movers;

/// <summary>
/// Keeps what was found for as long as nothing was committed since. Every release's days are summed for it, once however many
/// ask for the same, and one after the other while the days of a portfolio arrive.
/// </summary>
internal sealed class RememberedMovers(TimeProvider time)
{
    private const int MostKept = 64;

    // Names and who is tracked change without an event of the feed.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ConditionalWeakTable<Portfolio, Kept> _kept = [];

    public async Task<IReadOnlyList<Mover>> Read(Portfolio portfolio, OverviewQuery asked, CancellationToken cancel)
    {
        var kept = _kept.GetOrCreateValue(portfolio);
        var reached = portfolio.Feed.IsInTouch ? portfolio.Live.Position : null;
        if (kept.Find(asked, reached, time.GetUtcNow() - Longest) is { } known)
            return known;
        await kept.Turn.WaitAsync(cancel);
        try
        {
            if (kept.Find(asked, reached, time.GetUtcNow() - Longest) is { } meanwhile)
                return meanwhile;
            // From before the read: what is committed while it runs makes it old.
            var (before, at) = (portfolio.Live.Position, time.GetUtcNow());
            var found = await MoverRows.Read(portfolio, asked, cancel);
            kept.Put(asked, new Entry(found, before, at), MostKept);
            return found;
        }
        finally
        {
            kept.Turn.Release();
        }
    }

    private sealed record Entry(IReadOnlyList<Mover> Movers, LivePosition? Position, DateTimeOffset At);

    private sealed class Kept
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<OverviewQuery, Entry> _entries = [];

        public SemaphoreSlim Turn { get; } = new(1);

        /// <param name="reached">What the asker was told of already; null where nobody knows.</param>
        public IReadOnlyList<Mover>? Find(OverviewQuery asked, LivePosition? reached, DateTimeOffset oldest)
        {
            lock (_gate)
                return reached is { } told && _entries.TryGetValue(asked, out var entry) && entry.At >= oldest
                    && entry.Position is { } position && position.Epoch == told.Epoch && position.Seq >= told.Seq
                        ? entry.Movers
                        : null;
        }

        public void Put(OverviewQuery asked, Entry entry, int most)
        {
            lock (_gate)
            {
                if (_entries.Count >= most)
                    _entries.Remove(_entries.MinBy(kept => kept.Value.At).Key);
                _entries[asked] = entry;
            }
        }
    }
}
