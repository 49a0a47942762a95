namespace MusicInsights.Sandbox.Hands;

/// <summary>Calls per route since the start, and the newest 100,000 ranges asked of recordings, oldest first.</summary>
internal sealed record CallReport(long Total, IReadOnlyDictionary<string, long> Paths, IReadOnlyList<AskedRange> Stats);

internal readonly record struct AskedRange(string Track, DateOnly FromDate, DateOnly ToDate);
