using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.GrainInterfaces.Catalogue;

/// <summary>A value, or why there is none: an expected refusal is an answer, not an exception.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.Outcome`1")]
public sealed record Outcome<T>([property: Id(0)] T? Value, [property: Id(1)] Refusal? Refusal)
{
    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>Why a request was refused.</summary>
/// <param name="Code">A stable snake_case code.</param>
/// <param name="Field">The request's field that breaks the rule; null when it is the whole.</param>
/// <param name="Message">A sentence for the person who asked.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.Refusal")]
public sealed record Refusal([property: Id(0)] string Code, [property: Id(1)] string? Field, [property: Id(2)] string Message)
{
    /// <summary>What would have been accepted in its place; empty where that cannot be listed.</summary>
    [Id(3)] public IReadOnlyList<string> Accepted { get; init; } = [];

    /// <summary>What stands in the way: that which is there already.</summary>
    [Id(4)] public EntityKey? Existing { get; init; }
}
