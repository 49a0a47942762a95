using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.GrainInterfaces.Imports;

/// <summary>What an algorithmic playlist was seen to bring a release in a window, entered by hand.</summary>
/// <param name="Playlist"><c>release_radar</c>, <c>discover_weekly</c> or <c>radio</c>.</param>
/// <param name="Window"><c>7d</c>, <c>28d</c>, <c>1y</c> or <c>all</c>.</param>
/// <param name="AsOf">The day (UTC) on which it was seen: the window ends there.</param>
/// <param name="Listeners">Null when it was not seen.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.OutcomeEntry")]
public sealed record OutcomeEntry(
    [property: Id(0)] long ReleaseId,
    [property: Id(1)] string Playlist,
    [property: Id(2)] string Window,
    [property: Id(3)] DateOnly AsOf,
    [property: Id(4)] long Streams,
    [property: Id(5)] long? Listeners);

/// <summary>What became of it.</summary>
/// <param name="Ignored">Why it was not stored: said already, or the source itself said something else; null when it was stored.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.OutcomeReport")]
public sealed record OutcomeReport([property: Id(0)] IgnoredReason? Ignored);
