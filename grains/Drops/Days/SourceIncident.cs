namespace MusicInsights.Grains.Drops.Days;

/// <summary>A day on which a source gave no value to judge.</summary>
/// <param name="Source">Its wire name.</param>
/// <param name="Releases">Of so many releases…</param>
/// <param name="Affected">…so many.</param>
internal sealed record SourceIncident(string Source, DateOnly Day, IncidentKind Kind, int Releases, int Affected);

internal enum IncidentKind
{
    /// <summary>Most values are those of the day before, or nothing: the source told of no new streams.</summary>
    StoodStill = 0,

    /// <summary>Most releases have no value though the day is due.</summary>
    Absent = 1,
}
