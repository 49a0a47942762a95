namespace MusicInsights.Grains.Drops.Backtests;

/// <summary>One release's stored days.</summary>
/// <param name="hasEarlier">Whether it has days before those that are read.</param>
internal sealed class BacktestSeries(long releaseId, string title, bool hasEarlier)
{
    private readonly HashSet<string> _sources = [];

    public long ReleaseId => releaseId;

    public string Title => title;

    public SortedList<DateOnly, long> Streams { get; } = [];

    /// <summary>Its first day of all; null when that was not read.</summary>
    public DateOnly? Beginning => hasEarlier || Streams.Count == 0 ? null : Streams.GetKeyAtIndex(0);

    public IReadOnlyCollection<string> Sources => _sources;

    /// <summary>Days come in order.</summary>
    public void Take(DateOnly day, long streams, string source)
    {
        Streams.Add(day, streams);
        _sources.Add(source);
    }
}
