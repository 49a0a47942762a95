using MusicInsights.Web.Live;

namespace MusicInsights.Web.Portfolios;

/// <summary>The portfolios of this host: one's own, and beside it a demo that may close and open again while the host runs.</summary>
internal sealed class PortfolioSet(LiveMeters meters, OwnHoldings holdings, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable
{
    private static readonly TimeSpan FirstAnswerWithin = TimeSpan.FromSeconds(5);

    private Portfolio? _own;
    private Portfolio? _demo;
    private volatile bool _isDemoRestarting;

    /// <summary>One's own; null until it is opened.</summary>
    public Portfolio? Own => Volatile.Read(ref _own);

    public Portfolio? Demo => Volatile.Read(ref _demo);

    /// <summary>The demo is closed for a moment, to begin again.</summary>
    public bool IsDemoRestarting => _isDemoRestarting;

    /// <summary>Opens one's own portfolio, once. Waits a moment for its feed, so that the first reads know their position.</summary>
    public async Task OpenOwn(PortfolioSource source)
    {
        var portfolio = await Open(Portfolio.OwnName, source);
        if (Interlocked.CompareExchange(ref _own, portfolio, null) is not null)
            throw new InvalidOperationException("One's own portfolio is open already.");
    }

    /// <summary>Opens the demo, in place of one that was open.</summary>
    public async Task OpenDemo(PortfolioSource source)
    {
        var portfolio = await Open(Portfolio.DemoName, source);
        var former = Interlocked.Exchange(ref _demo, portfolio);
        _isDemoRestarting = false;
        if (former is not null)
            await former.DisposeAsync();
    }

    /// <summary>Closes the demo while it is being rebuilt: its addresses answer <c>demo_restarting</c> until <see cref="OpenDemo"/>.</summary>
    public async Task CloseDemoToRestart()
    {
        _isDemoRestarting = true;
        if (Interlocked.Exchange(ref _demo, null) is { } former)
            await former.DisposeAsync();
    }

    /// <summary>One's own portfolio is what an address means that names none.</summary>
    public async ValueTask<bool> IsOwnShownByDefault(CancellationToken cancel) => (Demo is null && !IsDemoRestarting) || await HasOwn(cancel);

    /// <summary>One's own portfolio holds an artist or has a source.</summary>
    public async ValueTask<bool> HasOwn(CancellationToken cancel) =>
        Own is { } own && (own.HasConfiguredSource || await holdings.Any(own, cancel));

    /// <summary>An artist was added to a portfolio: from now on one's own is the default, also for those who look at the demo by default.</summary>
    public void NoteArtist(Portfolio portfolio)
    {
        if (portfolio != Own)
            return;
        holdings.NoteArtist();
        Demo?.Live.Dismiss(viewer => viewer.IsByDefault);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var portfolio in new[] { Interlocked.Exchange(ref _own, null), Interlocked.Exchange(ref _demo, null) })
        {
            if (portfolio is not null)
                await portfolio.DisposeAsync();
        }
    }

    private async Task<Portfolio> Open(string name, PortfolioSource source)
    {
        var live = new LiveDispatcher(meters, time);
        var feed = new LiveFeedSubscription(source.Grains, live, time, loggers.CreateLogger<LiveFeedSubscription>());
        var portfolio = new Portfolio(name, source, live, feed);
        portfolio.Start();
        await Task.WhenAny(feed.FirstAnswer, Task.Delay(FirstAnswerWithin, time));
        return portfolio;
    }
}
