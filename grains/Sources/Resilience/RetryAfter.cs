using System.Net.Http.Headers;

namespace MusicInsights.Grains.Sources.Resilience;

/// <summary>A server's wish to be left alone for a while.</summary>
internal static class RetryAfter
{
    /// <summary>Who is asked to stay away for longer goes, and leaves the place to others; the actor comes again by itself.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Both forms of the header: seconds, or an instant, by the server's own clock where it tells it.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider time) => headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } until } => Remaining(until - (headers.Date ?? time.GetUtcNow())),
        _ => null,
    };

    private static TimeSpan Remaining(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
