namespace MusicInsights.Grains.Drops.Backtests;

/// <summary>One release's stored days.</summary>
internal sealed class BacktestSeries(long releaseId, string title)
{
    private readonly HashSet<string> _sources = [];

    public long ReleaseId => releaseId;

    public string Title => title;

    public SortedList<DateOnly, long> Streams { get; } = [];

    public IReadOnlyCollection<string> Sources => _sources;

    /// <summary>Days come in order.</summary>
    public void Take(DateOnly day, long streams, string source)
    {
        Streams.Add(day, streams);
        _sources.Add(source);
    }
}
