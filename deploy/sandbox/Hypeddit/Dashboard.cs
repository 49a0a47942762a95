using System.Globalization;
using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Portfolios;
using MusicInsights.Sandbox.Portfolios.Generated;

namespace MusicInsights.Sandbox.Hypeddit;

/// <summary>Where the account begins: the visits of the last four weeks, and its campaigns.</summary>
internal static class Dashboard
{
    private const int Days = 28;

    public static void MapDashboard(this IEndpointRouteBuilder account) => account.MapGet("/dashboard", Read);

    private static IResult Read(HttpContext http, SmartLinks links, Publication published)
    {
        var range = DayRange.Ending(published.LatestDay, Days);
        var visits = links.All.Sum(link => range.Days().Select(day => links.Day(link, day)).Sum(day => day.Visits + day.ProfileVisits));
        var tile = Page.ChangeOf(http) == PageChange.Renamed ? "visitTotal" : "stats_visit_total";
        return Page.Of("Dashboard", $"""
            <h1>Dashboard</h1>
            <div class="tile">Visits, last {Days} days <strong id="{tile}">{visits.ToString("N0", CultureInfo.InvariantCulture)}</strong></div>
            <ul id="campaigns">
            {string.Join('\n', links.All.Select(Line))}
            </ul>
            """, http);
    }

    private static string Line(SmartLink link) =>
        $"""<li data-campaign="{link.Id}"><a href="{HypedditSite.Root}/campaign/{link.Id}/stats">{Page.Text(link.Title)}</a> <a href="{link.LandingUrl}">{link.LandingUrl}</a></li>""";
}
