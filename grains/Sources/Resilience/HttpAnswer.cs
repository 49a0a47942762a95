namespace MusicInsights.Grains.Sources.Resilience;

/// <summary>What came of a call.</summary>
/// <param name="Reply">What the server said last; null when it said nothing.</param>
/// <param name="Nothing">Why there is no answer: a failure, or a skip while the circuit is open; null when <paramref name="Reply"/> is the answer.</param>
internal sealed record HttpAnswer(HttpReply? Reply, SourceResult? Nothing)
{
    /// <summary>When trying again makes sense, where that is known.</summary>
    public TimeSpan? ComeBackIn { get; init; } = Reply?.RetryAfter;

    /// <summary>Trying again may help, and so soon that the caller can wait for it.</summary>
    internal bool IsWorthWaiting => IsTransient && !(ComeBackIn > RetryAfter.LongestWait);

    internal bool IsTransient => Nothing is SourceFailure { IsTransient: true };

    internal static HttpAnswer Without(string @class, string message, bool isTransient) => new(null, new SourceFailure(@class, message, isTransient));
}
