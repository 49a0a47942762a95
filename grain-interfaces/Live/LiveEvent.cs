namespace MusicInsights.GrainInterfaces.Live;

/// <summary>A place in the feed. Sequence numbers rise by one within an epoch; a new epoch means: read everything again.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.LivePosition")]
public readonly record struct LivePosition([property: Id(0)] Guid Epoch, [property: Id(1)] long Seq)
{
    /// <summary><c>epoch:seq</c>, as it travels in headers and queries.</summary>
    public override string ToString() => $"{Epoch:N}:{Seq}";

    /// <summary>Reads <see cref="ToString"/>'s form; null when it is anything else.</summary>
    public static LivePosition? Parse(string? text) =>
        text?.Split(':') is [var epoch, var seq]
        && Guid.TryParseExact(epoch, "N", out var parsedEpoch)
        && long.TryParse(seq, System.Globalization.NumberStyles.None, null, out var parsedSeq)
            ? new LivePosition(parsedEpoch, parsedSeq)
            : null;
}

/// <summary>Something that was committed.</summary>
/// <param name="Seq">Its number in the feed.</param>
/// <param name="Type"><c>metrics</c>, <c>drop</c>, <c>prediction</c>, <c>run</c>, <c>alert</c> or <c>freshness</c>.</param>
/// <param name="Topics">Who should hear of it: <c>portfolio</c>, <c>artist:1</c>, <c>release:2</c>, <c>runs</c>, <c>alerts</c>.</param>
/// <param name="CommittedAt">Wall-clock instant of the commit, for measuring how long it took to the screen.</param>
/// <param name="Payload">JSON.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.LiveEvent")]
public sealed record LiveEvent(
    [property: Id(0)] long Seq,
    [property: Id(1)] string Type,
    [property: Id(2)] IReadOnlyList<string> Topics,
    [property: Id(3)] DateTimeOffset CommittedAt,
    [property: Id(4)] string Payload);

/// <summary>Consecutive events that end at <see cref="Position"/>.</summary>
/// <param name="Resync">The asked position is gone (too old, or another epoch): read everything again; no events are given.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.LiveBatch")]
public sealed record LiveBatch(
    [property: Id(0)] LivePosition Position,
    [property: Id(1)] IReadOnlyList<LiveEvent> Events,
    [property: Id(2)] bool Resync = false);
