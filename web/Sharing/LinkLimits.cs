using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Sharing;

/// <summary>
/// What one link may cost this host, wherever it has got to: calls a minute, and connections at once. Whoever finds no seat
/// still reads, without being told when.
/// </summary>
internal sealed class LinkLimits(IOptions<WebOptions> options) : IDisposable
{
    /// <summary>A link is read by many; so many times an address' calls.</summary>
    public const int Addresses = 5;

    public const int SeatsPerLink = 500;

    public const string RetryAfterSeconds = "60";

    public static readonly Problem Exceeded = Problem.Of(
        StatusCodes.Status429TooManyRequests, "too_many_requests", "Too many calls", "Try again after the time that Retry-After gives.");

    private readonly ConcurrentDictionary<(string Portfolio, long Link), int> _seats = [];

    private readonly PartitionedRateLimiter<(string Portfolio, long Link)> _calls = PartitionedRateLimiter.Create<(string Portfolio, long Link), (string, long)>(
        link => RateLimitPartition.GetFixedWindowLimiter(
            link,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = Addresses * options.Value.SharedCallsPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    public bool Take(Portfolio portfolio, long link)
    {
        using var lease = _calls.AttemptAcquire((portfolio.Name, link));
        return lease.IsAcquired;
    }

    /// <returns>False when all are taken.</returns>
    public bool Sit(Portfolio portfolio, long link)
    {
        if (_seats.AddOrUpdate((portfolio.Name, link), 1, (_, taken) => taken + 1) <= SeatsPerLink)
            return true;
        Rise(portfolio, link);
        return false;
    }

    public void Rise(Portfolio portfolio, long link)
    {
        var key = (portfolio.Name, link);
        if (_seats.AddOrUpdate(key, 0, (_, taken) => taken - 1) == 0)
            _seats.TryRemove(new KeyValuePair<(string, long), int>(key, 0)); // only while it is still nobody's
    }

    public void Dispose() => _calls.Dispose();
}
