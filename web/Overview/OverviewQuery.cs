using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Artists;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Overview;

/// <summary>Which days of whom are asked for, and beside which others.</summary>
/// <param name="Compared">Null where nothing is compared.</param>
/// <param name="ArtistId">Null: of the whole portfolio.</param>
/// <param name="Newest">The newest day with data.</param>
internal sealed record OverviewQuery(DayRange Range, string Mode, DayRange? Compared, long? ArtistId, DateOnly? Newest)
{
    public ComparedRange Against => new(Mode, Compared?.First, Compared?.Last);

    public static async Task<Asked<OverviewQuery>> Read(
        Portfolio portfolio, string? from, string? to, string? compare, long? artistId, CancellationToken cancel)
    {
        var days = DayRangeQuery.Read(from, to);
        if (days.Problem is { } badDays)
            return badDays;
        var mode = Comparison.Read(compare);
        if (mode.Problem is { } badMode)
            return badMode;
        if (artistId is { } id && !await ArtistRows.Exists(portfolio, id, cancel))
            return Problem.Unknown("artist", id);
        var newest = await (artistId is { } one ? portfolio.NewestDayOfArtist(one, cancel) : portfolio.NewestDayOfAll(cancel));
        var range = days.Value.EndingAt(newest ?? portfolio.Today.AddDays(-1));
        if (range.Problem is { } badRange)
            return badRange;
        return new OverviewQuery(range.Value, mode.Value, Comparison.Of(range.Value, mode.Value), artistId, newest);
    }
}
