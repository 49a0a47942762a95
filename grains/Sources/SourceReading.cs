using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources;

/// <summary>An answer to be read: whose, of which days, and its bytes.</summary>
internal sealed record SourcePayload(EntityKey Entity, DayRange Covered, string ContentType, byte[] Body);

/// <summary>What a payload says.</summary>
internal sealed record SourceReading
{
    public IReadOnlyList<CandidateDay> Days { get; init; } = [];

    /// <summary>Who the series of an ad account's days are.</summary>
    public IReadOnlyList<CampaignRef> Campaigns { get; init; } = [];

    /// <summary>What it says beyond days.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Why it cannot be read; then it says nothing else.</summary>
    public SourceFailure? Failure { get; init; }

    public static SourceReading Unreadable(string failureClass, string message, bool isTransient = true) =>
        new() { Failure = new SourceFailure(failureClass, message, isTransient) };
}
