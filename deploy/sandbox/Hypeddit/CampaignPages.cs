using System.Globalization;
using MusicInsights.Sandbox.Api;
using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Portfolios.Generated;

namespace MusicInsights.Sandbox.Hypeddit;

/// <summary>A campaign's statistics: a row for each day and address that was visited, newest first, on as many pages as it takes.</summary>
internal static class CampaignPages
{
    private const int RowsPerPage = 50;

    public static void MapCampaignPages(this IEndpointRouteBuilder account) => account.MapGet("/campaign/{id}/stats", Read);

    private static IResult Read(string id, string? from, string? to, int? page, HttpContext http, SmartLinks links, Publication published)
    {
        if (links.Find(id) is not { } link) return Page.NotFound();
        var asked = Wire.Range(from, to) ?? Portfolios.DayRange.Ending(published.LatestDay, 28);
        var rows = Rows(links, link, published.Published(asked)).ToList();
        var last = asked.To < published.LatestDay ? asked.To : published.LatestDay;
        var (number, pages) = (Math.Max(1, page ?? 1), Math.Max(1, (rows.Count + RowsPerPage - 1) / RowsPerPage));
        var next = number < pages && Page.ChangeOf(http) != PageChange.NoPager
            ? $"{HypedditSite.Root}/campaign/{link.Id}/stats?from={Wire.Day(asked.From)}&amp;to={Wire.Day(asked.To)}&amp;page={number + 1}"
            : null;
        var shown = rows.Skip((number - 1) * RowsPerPage).Take(RowsPerPage);
        return Page.Of(link.Title, $"""
            <h1>{Page.Text(link.Title)}</h1>
            <p>Statistics from <time id="stats_first">{Day(asked.From)}</time> to <time id="stats_last">{Day(last)}</time>, days in UTC.
            <span id="stats_row_count">{rows.Count.ToString("N0", CultureInfo.InvariantCulture)}</span> rows, page {number} of {pages}.</p>
            {StatsTable.Html([.. shown], Page.ChangeOf(http))}
            {(next is null ? "" : $"""<ul class="pagination"><li><a rel="next" href="{next}">Next</a></li></ul>""")}
            """, http);
    }

    public static string Day(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    private static IEnumerable<StatsRow> Rows(SmartLinks links, SmartLink link, Portfolios.DayRange range)
    {
        foreach (var day in range.Days().Reverse())
        {
            var counts = links.Day(link, day);
            if (counts.Visits > 0) yield return new StatsRow(day, link.LandingUrl, counts.Visits, counts.Clicks);
            if (counts.ProfileVisits > 0) yield return new StatsRow(day, link.ProfileUrl, counts.ProfileVisits, counts.ProfileClicks);
        }
    }
}

internal readonly record struct StatsRow(DateOnly Day, string Address, long Visits, long Clicks);
