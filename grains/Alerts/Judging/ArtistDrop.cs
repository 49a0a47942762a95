using System.Globalization;
using MusicInsights.GrainInterfaces.Alerts;

namespace MusicInsights.Grains.Alerts.Judging;

/// <summary>A release's fall as its row holds it, with what is needed to judge it and to tell of it.</summary>
internal sealed record ArtistDrop
{
    /// <summary>A fall that is told later than this after its day is history.</summary>
    private const int NewsDays = 14;

    public required long Id { get; init; }

    public required long ReleaseId { get; init; }

    public required string Title { get; init; }

    public required string Rule { get; init; }

    public required AlertSeverity Severity { get; init; }

    /// <summary><c>provisional</c>, <c>confirmed</c>, <c>incident</c>, <c>common</c> or <c>revised</c>.</summary>
    public required string State { get; init; }

    public required double Expected { get; init; }

    public double? ExpectedLow { get; init; }

    public double? ExpectedHigh { get; init; }

    public required long Actual { get; init; }

    public required DateOnly OpenedOn { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateOnly? RecoveredOn { get; init; }

    /// <summary>When the detector said so.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The detector said something since it was judged, or it never was.</summary>
    public required bool IsNews { get; init; }

    public string? LikelyCause { get; init; }

    /// <summary>Who gave the day's value; null where there is none any more.</summary>
    public string? Source { get; init; }

    /// <summary>It, or its artist, is let go of: nobody is to be woken for it.</summary>
    public bool IsLetGo { get; init; }

    /// <summary>What is to come of its day may still come.</summary>
    public required bool IsRecent { get; init; }

    public string Key => string.Create(CultureInfo.InvariantCulture, $"{ReleaseId}@{OpenedOn:yyyy-MM-dd}");

    /// <summary>0 (nothing lost) to 1 (all lost).</summary>
    public double Depth => Expected > 0 ? Math.Clamp(1 - Actual / Expected, 0, 1) : 0;

    /// <summary>
    /// What was excused is judged again when the detector still calls it a fall, though it knows by now what excused it; and what
    /// the source was to blame for also while the rest of its day may come.
    /// </summary>
    public bool IsToBeJudged => State == Provisional || (RecoveredOn is null && ((IsNews && State == Common) || ((IsNews || IsRecent) && State == Incident)));

    /// <summary>It asks for somebody's attention. What a first import finds in days long gone is shown, and wakes nobody.</summary>
    public bool IsTrouble => State == Confirmed && RecoveredOn is null && !IsLetGo && DateOnly.FromDateTime(OpenedAt.UtcDateTime) <= OpenedOn.AddDays(NewsDays);

    /// <summary>Streams from which on it would have been no fall: the interval's lower end, or where a named rule has none the half that both of them begin with.</summary>
    public Fall Fall => new(ExpectedLow ?? Expected / 2, Actual);

    public const string Provisional = "provisional";
    public const string Confirmed = "confirmed";
    public const string Incident = "incident";
    public const string Common = "common";
    public const string Revised = "revised";
}
