using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Web.Lineage;

/// <summary>A row of a day as it stood, or as a source gave it: its values, and by four bits each who gave them.</summary>
internal sealed record Snapshot(IReadOnlyDictionary<string, long?> Values, string Source, long Ranks)
{
    private sealed record Json(Dictionary<string, long?> Values, string Source, long Ranks);

    /// <summary>Reads a revision's <c>before</c> or <c>after</c>.</summary>
    public static Snapshot? Read(string? json) => json is not null && JsonSerializer.Deserialize<Json>(json, JsonSerializerOptions.Web) is { Values: not null } read
        ? new Snapshot(read.Values, read.Source, read.Ranks)
        : null;

    public long? Value(Metric metric) => Values.TryGetValue(metric.Wire(), out var value) ? value : null;

    /// <summary>Who gave the value in a column; rows of before the bits were kept name one source for all.</summary>
    public string SourceOf(int column) => (MetricSource)((Ranks >> (4 * column)) & 0xF) is var source && source != 0 && Enum.IsDefined(source) ? source.Wire() : Source;
}

/// <summary>A change of a day's row.</summary>
/// <param name="Before">Null when there was no row.</param>
/// <param name="After">Null when the row was taken away.</param>
/// <param name="KnownFrom">Since when the values before were known.</param>
internal sealed record Revision(Snapshot? Before, Snapshot? After, DateTime? KnownFrom, DateTime ReplacedAt, string Cause, long? ImportId)
{
    /// <summary>What lost against a better source was known from and replaced at one instant: it never stood.</summary>
    public bool NeverStood => KnownFrom == ReplacedAt;
}

/// <summary>The row as it stands.</summary>
internal sealed record StandingRow(Snapshot Row, DateTime LastUpdated);
