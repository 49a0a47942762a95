using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Storage;

/// <summary>
/// Whether a stored row holds what a source gives of the day. Of one table all sources tell the same, so that any value will
/// do, and no row is kept without one: that there is a row is enough, which an index can tell. But of an artist the Web API
/// tells how many follow it today, and nothing of what was heard: its row is no answer for those who count streams and listeners,
/// and theirs is none for it, unless followers or popularity stand in it.
/// </summary>
internal static class GivenDays
{
    private static readonly int[] Standing = [Column(Metric.Followers), Column(Metric.Popularity)];

    /// <summary>A condition on the row <paramref name="row"/> and the source that <paramref name="source"/> names.</summary>
    public static string Sql(DailyTable table, string row, string source) => table == DailyTable.Artists
        ? $"""
            CASE WHEN {source} = '{MetricSource.SpotifyWebApi.Wire()}' THEN {string.Join(" OR ", Standing.Select(column => $"{row}.{table.Columns[column]} IS NOT NULL"))}
            ELSE {string.Join(" OR ", table.Columns.Select((_, column) => $"({row}.value_ranks >> {4 * column} & 15) NOT IN (0, {(int)MetricSource.SpotifyWebApi})"))} END
            """
        : "true";

    /// <summary>The same of a row at hand, for every source but the Web API.</summary>
    public static bool ToAll(DailyTable table, DayRow row) => table != DailyTable.Artists
        ? row.Ranks != 0
        : Enumerable.Range(0, row.Values.Length).Any(column => row.SourceOf(column) is not (0 or MetricSource.SpotifyWebApi));

    /// <summary>The same of a row at hand, for the Web API.</summary>
    public static bool ToWebApi(DailyTable table, DayRow row) => table == DailyTable.Artists && Standing.Any(column => row.Values[column] is not null);

    private static int Column(Metric metric) => DailyTable.Artists.Metrics.Index().First(column => column.Item == metric).Index;
}
