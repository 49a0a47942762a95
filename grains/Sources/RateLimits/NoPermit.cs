namespace MusicInsights.Grains.Sources.RateLimits;

/// <summary>Why a call got no permit, where waiting for one would take too long.</summary>
/// <param name="ComeBackIn">When it makes sense to try again.</param>
internal sealed record NoPermit(SourceFailure Failure, TimeSpan ComeBackIn);
