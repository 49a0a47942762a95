using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Imports;

/// <summary>Peels one import's change off a row: pure.</summary>
internal static class CellUndo
{
    /// <param name="restored">Cells that still hold what the import wrote, and go back.</param>
    /// <param name="kept">Cells that changed again since, and stay.</param>
    public static DayRow Peel(DailyTable table, DayRow now, ImportRevision revision, DateTimeOffset at, out int restored, out int kept)
    {
        (restored, kept) = (0, 0);
        var values = (long?[])now.Values.Clone();
        var ranks = now.Ranks;
        for (var column = 0; column < values.Length; column++)
        {
            var (before, after) = (Value(revision.Before, table.Columns[column]), Value(revision.After, table.Columns[column]));
            if (before == after)
                continue;
            if (now.Values[column] != after || now.RankOf(column) != Rank(revision.After, column))
            {
                kept++;
                continue;
            }

            restored++;
            values[column] = before;
            ranks = ranks & ~(0xFL << (4 * column)) | (long)Rank(revision.Before, column) << (4 * column);
        }

        return restored == 0 ? now : now with
        {
            Values = values,
            Ranks = ranks,
            LastUpdated = at,
            Source = revision.Before?.Source ?? now.Source,
            Flag = revision.Before is null ? null : revision.Before.Flag,
        };
    }

    private static long? Value(RevisionJson? side, string column) => side?.Values.GetValueOrDefault(column);

    private static int Rank(RevisionJson? side, int column) => side is null ? 0 : (int)(side.Ranks >> (4 * column)) & 0xF;
}
