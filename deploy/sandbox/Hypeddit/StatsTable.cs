using System.Globalization;

namespace MusicInsights.Sandbox.Hypeddit;

/// <summary>The table of days, as it is and as it might become.</summary>
internal static class StatsTable
{
    private static readonly string[] Columns = ["Day", "Landing page", "Visits", "Clicks", "CTR"];

    private static readonly string[] Moved = ["Clicks", "CTR", "Country", "Landing page", "Visits", "Day"];

    public static string Html(IReadOnlyList<StatsRow> rows, PageChange change)
    {
        if (change == PageChange.NoTable) return """<div id="stats-app" data-src="stats.json"></div>""";
        var columns = change == PageChange.ColumnsMoved ? Moved : Columns;
        var name = change == PageChange.Renamed ? "tbl-9f3a" : "campaign-stats";
        return $"""
            <table class="table {name}">
            <thead><tr>{string.Concat(columns.Select(column => $"<th>{Title(column, change)}</th>"))}</tr></thead>
            <tbody>
            {(rows.Count == 0 ? $"""<tr class="stats-empty"><td colspan="{columns.Length}">No visits in this period.</td></tr>""" : string.Join('\n', rows.Select(Row)))}
            </tbody>
            </table>
            """;

        string Row(StatsRow row) => $"<tr>{string.Concat(columns.Select(column => $"<td>{Cell(column, row, change)}</td>"))}</tr>";
    }

    private static string Title(string column, PageChange change) => change == PageChange.ColumnRenamed && column == "Visits" ? "HypedditSessions" : column;

    private static string Cell(string column, StatsRow row, PageChange change) => column switch
    {
        "Day" => CampaignPages.Day(row.Day),
        "Landing page" => $"""<a href="{row.Address}">{row.Address["https://".Length..]}</a>""",
        "Visits" => Count(row.Visits, change),
        "Clicks" => Count(row.Clicks, change),
        "CTR" => (row.Visits == 0 ? 0 : 100.0 * row.Clicks / row.Visits).ToString("0.#", CultureInfo.InvariantCulture) + " %",
        _ => "–",
    };

    private static string Count(long count, PageChange change) => change == PageChange.Rounded
        ? (count / 1000.0).ToString("0.0", CultureInfo.InvariantCulture) + "K"
        : count.ToString("N0", CultureInfo.InvariantCulture);
}
