using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Imports;

/// <summary>One change of a row.</summary>
/// <param name="Before">Null when the change made the row.</param>
/// <param name="IsAsked">It is of the import that is taken back now.</param>
/// <param name="IsUndone">It is of an import that was taken back earlier.</param>
internal sealed record ImportRevision(
    long Id, DailyTable Table, DayKey Key, RevisionJson? Before, RevisionJson After, bool IsAsked, bool IsUndone);

/// <summary>What an undo did.</summary>
internal sealed class RestoredRows
{
    public List<DayChange> Changes { get; } = [];

    public int CellsRestored { get; set; }

    public int CellsKept { get; set; }
}
