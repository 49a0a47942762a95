using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Imports;

/// <summary>Takes an import's change of one row back, cell by cell: pure.</summary>
internal static class CellUndo
{
    /// <param name="now">The row as it stands.</param>
    /// <param name="revisions">The row's changes in their order, those of imports that were taken back earlier marked as such.</param>
    public static UndoneRow Undo(DailyTable table, DayRow now, IReadOnlyList<ImportRevision> revisions, DateTimeOffset at)
    {
        var (values, ranks) = ((long?[])now.Values.Clone(), now.Ranks);
        var (restored, kept) = (0, 0);
        for (var column = 0; column < values.Length; column++)
        {
            var changes = revisions.Where(revision => Cell.Of(revision.Before, table, column) != Cell.Of(revision.After, table, column)).ToList();
            if (changes.Find(revision => revision.IsAsked) is not { } asked)
                continue;
            var (before, after) = (Uncovered(changes, table, column), Cell.Of(asked.After, table, column));
            // A cell whose rank alone rose goes back silently: to a reader it never changed.
            var counts = Cell.Of(asked.Before, table, column).Value == after.Value ? 0 : 1;
            var isNewest = changes.FindLast(revision => !revision.IsUndone) == asked;
            if (isNewest && new Cell(now.Values[column], (int)now.SourceOf(column)) == after)
            {
                restored += counts;
                values[column] = before.Value;
                ranks = ranks & ~(0xFL << (4 * column)) | (long)before.Rank << (4 * column);
            }
            else
            {
                kept += counts;
            }
        }

        var side = kept == 0 ? revisions.Last(revision => revision.IsAsked).Before : null;
        var row = now with { Values = values, Ranks = ranks, LastUpdated = at, Source = side?.Source ?? now.Source, Flag = kept == 0 ? side?.Flag : now.Flag };
        return new UndoneRow(restored > 0 || ranks != now.Ranks ? row : now, restored, kept);
    }

    /// <summary>What stood before the change, looking past imports that were taken back while theirs was covered.</summary>
    private static Cell Uncovered(List<ImportRevision> changes, DailyTable table, int column) =>
        changes.FindLast(revision => !revision.IsUndone && !revision.IsAsked) is { } below
            ? Cell.Of(below.After, table, column)
            : Cell.Of(changes[0].Before, table, column);

    private readonly record struct Cell(long? Value, int Rank)
    {
        public static Cell Of(RevisionJson? side, DailyTable table, int column) =>
            side is null ? default : new(side.Values.GetValueOrDefault(table.Columns[column]), (int)(side.Ranks >> (4 * column)) & 0xF);
    }
}

/// <param name="Restored">Cells that still held what the import wrote, and went back.</param>
/// <param name="Kept">Cells that changed again since, and stayed.</param>
internal readonly record struct UndoneRow(DayRow Row, int Restored, int Kept);
