using MusicInsights.GrainInterfaces.Live;

namespace MusicInsights.Web.Live;

/// <summary>
/// The end of the feed as this host knows it: every number once and in order, the newest kept for those who come back.
/// Not safe for threads of its own; the dispatcher guards it.
/// </summary>
internal sealed class FeedLog(int capacity = FeedLog.DefaultCapacity)
{
    public const int DefaultCapacity = 10_000;

    private readonly WireEvent[] _kept = new WireEvent[capacity];
    private readonly SortedDictionary<long, LiveEvent> _ahead = [];
    private Guid _aheadEpoch;
    private long _oldest;

    /// <summary>The newest number taken; null until the feed first answered.</summary>
    public LivePosition? Position { get; private set; }

    /// <summary>Takes what follows the position into <paramref name="taken"/>, drops what is known, holds what is ahead of a gap.</summary>
    /// <param name="isAnswer">It answers a subscription: it alone may begin an epoch, and it has nothing missing. What the first one brings is kept, and not taken.</param>
    public Continuity Accept(LiveBatch batch, bool isAnswer, List<WireEvent> taken)
    {
        var isKnownEpoch = Position?.Epoch == batch.Position.Epoch;
        var begins = Position is null;
        var isWhole = isKnownEpoch && !batch.Resync && Follows(batch);
        Hold(batch);
        if (isAnswer && begins)
            Begin(batch);
        else if (isAnswer && !isWhole)
            Restart(batch.Position);
        if (isAnswer || isKnownEpoch)
            Take(taken);
        // Beyond this the feed itself would answer with a resync: what is held would never be reached.
        if (_ahead.Count > capacity)
            _ahead.Clear();
        if (!isAnswer)
            return isKnownEpoch && Position!.Value.Seq >= batch.Position.Seq ? Continuity.Whole : Continuity.Gap;
        return isWhole || begins ? Continuity.Whole : Continuity.Broken;
    }

    /// <summary>The kept events after a position; null when it is of another epoch or older than what is kept.</summary>
    public IEnumerable<WireEvent>? After(LivePosition position)
    {
        if (Position is not { } newest || position.Epoch != newest.Epoch || position.Seq < _oldest - 1)
            return null;
        return Range(Math.Max(position.Seq + 1, _oldest), newest.Seq);
    }

    private IEnumerable<WireEvent> Range(long first, long last)
    {
        for (var seq = first; seq <= last; seq++)
            yield return _kept[seq % capacity];
    }

    private bool Follows(LiveBatch batch)
    {
        var next = Position!.Value.Seq + 1;
        return batch.Position.Seq < next || (batch.Events.Count > 0 && batch.Events[0].Seq <= next);
    }

    private void Hold(LiveBatch batch)
    {
        if (_aheadEpoch != batch.Position.Epoch)
        {
            _ahead.Clear();
            _aheadEpoch = batch.Position.Epoch;
        }

        foreach (var e in batch.Events)
            _ahead[e.Seq] = e;
    }

    private void Take(List<WireEvent> taken, long through = long.MaxValue)
    {
        while (_ahead.Count > 0)
        {
            var (seq, e) = _ahead.First();
            if (seq > Math.Min(through, Position!.Value.Seq + 1))
                return;
            _ahead.Remove(seq);
            if (seq <= Position.Value.Seq)
                continue;
            var wire = WireEvent.From(_aheadEpoch, e);
            _kept[seq % capacity] = wire;
            _oldest = Math.Max(_oldest, seq - capacity + 1);
            Position = new LivePosition(_aheadEpoch, seq);
            taken.Add(wire);
        }
    }

    // What the first answer brings is past: it is kept for those who come from another host, and new to nobody.
    private void Begin(LiveBatch batch)
    {
        Restart(batch.Events.Count == 0 ? batch.Position : batch.Position with { Seq = batch.Events[0].Seq - 1 });
        Take([], batch.Position.Seq);
    }

    private void Restart(LivePosition position)
    {
        Array.Clear(_kept);
        Position = position;
        _oldest = position.Seq + 1;
    }
}

/// <summary>What a batch did to the line of numbers.</summary>
internal enum Continuity
{
    /// <summary>Nothing is missing.</summary>
    Whole,

    /// <summary>Numbers are missing: ask the feed.</summary>
    Gap,

    /// <summary>What lies between was lost for good: everyone reads again.</summary>
    Broken,
}
