using Orleans.Concurrency;

namespace MusicInsights.GrainInterfaces.Live;

/// <room>Committed events, numbered, and how a web host hears them.</room>
/// <summary>Numbers committed events and hands them to every web host (key: <c>live:feed</c>).</summary>
[Alias("MusicInsights.ILiveFeedGrain")]
public interface ILiveFeedGrain : IGrainWithStringKey
{
    /// <summary>The one key.</summary>
    const string Key = "live:feed";

    /// <summary>
    /// Registers or renews a web host's observer (to be renewed every few seconds; forgotten after 30 s) and answers what
    /// it missed after <paramref name="after"/>. A host without a position gets the current one and all that is remembered.
    /// </summary>
    [Alias("Subscribe")]
    Task<LiveBatch> Subscribe(string host, ILiveFeedObserver observer, LivePosition? after);

    /// <summary>Stops pushing to a host that is leaving.</summary>
    [Alias("Unsubscribe")]
    Task Unsubscribe(string host);

    /// <summary>Events were erased and an epoch began with that: forgets what it remembers, and everyone reads again.</summary>
    [Alias("BeginAgain")]
    Task BeginAgain();

    /// <summary>Something was committed: read on. Only a hint; the feed also looks by itself.</summary>
    [Alias("Nudge"), OneWay]
    Task Nudge();
}

/// <summary>A web host's ear.</summary>
[Alias("MusicInsights.ILiveFeedObserver")]
public interface ILiveFeedObserver : IGrainObserver
{
    /// <summary>Events in order. One-way: a dead host must never hold up the feed.</summary>
    [Alias("Push"), OneWay]
    Task Push(LiveBatch batch);
}
