using MusicInsights.Sandbox.Api;
using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Hands;

/// <summary>Counts the calls that reached the API, whatever came of them, and keeps which days of which recording were asked for.</summary>
internal sealed class CallLog(Roster roster)
{
    private const int KeptRanges = 100_000;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, long> _paths = new(StringComparer.Ordinal);
    private readonly Queue<AskedRange> _ranges = new();

    public static ValueTask<object?> Record(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.RequestServices.GetRequiredService<CallLog>().Add(http);
        return next(context);
    }

    public CallReport Report()
    {
        lock (_gate)
        {
            return new CallReport(_paths.Values.Sum(), new Dictionary<string, long>(_paths), [.. _ranges]);
        }
    }

    private void Add(HttpContext http)
    {
        var path = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? http.Request.Path;
        var asked = Asked(http.Request);
        lock (_gate)
        {
            _paths[path] = _paths.GetValueOrDefault(path) + 1;
            if (asked is null) return;
            // A demo runs for days: what it asked weeks ago is of no use to anyone.
            if (_ranges.Count == KeptRanges) _ranges.Dequeue();
            _ranges.Enqueue(asked.Value);
        }
    }

    private AskedRange? Asked(HttpRequest request) =>
        request.RouteValues["artist"] is string artist
        && request.RouteValues["track"] is string track
        && Wire.Range(request.Query["fromDate"], request.Query["toDate"]) is { } range
            ? new AskedRange(roster.Find(artist, track)?.Id ?? track, range.From, range.To)
            : null;
}
