namespace MusicInsights.Grains.Storage;

/// <summary>What a merge did, in all and request by request.</summary>
internal sealed class MergeTally
{
    public List<DayChange> Changes { get; } = [];

    /// <summary>Incoming days of which a value lost against a better one: Before is what came, After what stands.</summary>
    public List<DayChange> Lost { get; } = [];

    private readonly Dictionary<int, RequestTally> _byRequest = [];

    public RequestTally Of(int request) => _byRequest.TryGetValue(request, out var tally) ? tally : _byRequest[request] = new RequestTally();

    public void Add(IncomingDay day, DayChange change)
    {
        Changes.Add(change);
        Of(day.Request).Changed.Add(change.After);
    }

    public void AddUnchanged(IncomingDay day, bool isOutranked)
    {
        var tally = Of(day.Request);
        _ = isOutranked ? tally.Outranked++ : tally.Unchanged++;
    }

    internal sealed class RequestTally
    {
        public List<DayRow> Changed { get; } = [];

        public int Unchanged { get; set; }

        public int Outranked { get; set; }
    }
}
