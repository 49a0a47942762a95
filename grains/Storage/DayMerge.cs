using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Storage;

/// <summary>
/// Joins what a source says now with what is stored, column by column: null never replaces a value, the better source
/// wins, among equals the later fetch.
/// </summary>
internal static class DayMerge
{
    public static MergedDay Merge(DayRow stored, DayRow incoming)
    {
        var values = (long?[])stored.Values.Clone();
        var ranks = stored.Ranks;
        var (changed, lost, survives) = (false, false, false);
        for (var column = 0; column < values.Length; column++)
        {
            if (incoming.Values[column] is not { } value)
            {
                survives |= values[column] is not null;
                continue;
            }

            if (Wins(stored, incoming, column))
            {
                changed |= values[column] != value;
                values[column] = value;
                ranks = ranks & ~(0xFL << (4 * column)) | (long)incoming.SourceOf(column) << (4 * column);
            }
            else
            {
                lost |= values[column] != value;
                survives = true;
            }
        }

        var flag = incoming.Flag ?? stored.Flag;
        // A better source that confirms the same value still raises its rank: later, a lesser one must not replace it.
        var row = changed || ranks != stored.Ranks || flag != stored.Flag
            ? stored with
            {
                Values = values,
                Ranks = ranks,
                Flag = flag,
                Source = changed || ranks != stored.Ranks ? incoming.Source : stored.Source,
                LastUpdated = !changed ? stored.LastUpdated : survives ? Later(stored, incoming) : incoming.LastUpdated,
            }
            : stored;
        return new MergedDay(row, changed, !ReferenceEquals(row, stored), lost);
    }

    // As long as one stored value stays, the row as a whole is not known for longer than it was.
    private static DateTimeOffset Later(DayRow stored, DayRow incoming) =>
        stored.LastUpdated > incoming.LastUpdated ? stored.LastUpdated : incoming.LastUpdated;

    private static bool Wins(DayRow stored, DayRow incoming, int column)
    {
        if (stored.Values[column] is null)
            return true;
        var (old, rank) = (stored.SourceOf(column).Rank(), incoming.SourceOf(column).Rank());
        return rank > old || rank == old && incoming.LastUpdated >= stored.LastUpdated;
    }
}

/// <param name="Row">The row as it is to stand.</param>
/// <param name="ValuesChanged">At least one value is another than before.</param>
/// <param name="NeedsWrite">The row differs in anything.</param>
/// <param name="HasLost">At least one incoming value lost against a better one and differs from it.</param>
internal readonly record struct MergedDay(DayRow Row, bool ValuesChanged, bool NeedsWrite, bool HasLost);
