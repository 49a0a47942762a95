using System.Collections.Concurrent;

namespace MusicInsights.Sandbox.Meta;

/// <summary>What was asked of the service, and how often a caller put its token into an address, where it does not belong.</summary>
internal sealed class GraphCalls
{
    private const int Kept = 10_000;

    private readonly ConcurrentQueue<GraphCall> _calls = new();
    private int _tokensInAddresses;

    public int TokensInAddresses => _tokensInAddresses;

    public IReadOnlyList<GraphCall> Calls => [.. _calls];

    public static ValueTask<object?> Record(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.RequestServices.GetRequiredService<GraphCalls>().Add(context.HttpContext.Request);
        return next(context);
    }

    private void Add(HttpRequest request)
    {
        if (request.Query.ContainsKey(GraphToken.Parameter)) Interlocked.Increment(ref _tokensInAddresses);
        if (_calls.Count >= Kept) _calls.TryDequeue(out _);
        _calls.Enqueue(new GraphCall(request.Method, request.Path.Value ?? "", request.Query["time_range"], request.Query["limit"], request.Query["after"]));
    }
}

internal sealed record GraphCall(string Method, string Path, string? TimeRange, string? Limit, string? After);
