using System.Globalization;
using MusicInsights.Web.Freshness;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Releases;

/// <summary>Which releases a list is of.</summary>
/// <param name="Search">Part of a title or of an artist's name.</param>
/// <param name="State">SQL, see <see cref="ReleaseState"/>.</param>
internal sealed record ReleaseFilter(long? ArtistId, string? Search, string State);

/// <summary>Where a release stands in a sorted list.</summary>
internal sealed record Place(long Id, string Key);

/// <summary>
/// Finds which releases a page holds. Titles are sorted in the database; values are ranked here, and a release without one in
/// the portfolio's newest week comes last, by its id.
/// </summary>
internal static class ReleasePlaces
{
    private static string Found(ReleaseFilter filter) => $"""
        FROM releases r JOIN artists a USING (artist_id)
        WHERE r.untracked_at IS NULL AND a.untracked_at IS NULL
          AND ($1::bigint IS NULL OR r.artist_id = $1)
          AND ($2::text IS NULL OR r.title ILIKE $2 OR a.name ILIKE $2)
          AND {filter.State}
        """;

    private static string ByTitle(ReleaseFilter filter) => $"""
        SELECT r.release_id, lower(r.title)
        {Found(filter)} AND ($5::bigint IS NULL OR (lower(r.title), r.release_id) > ($4::text, $5::bigint))
        ORDER BY lower(r.title), r.release_id LIMIT $6
        """;

    /// <summary>One more place than the page has, where there is one.</summary>
    public static Task<List<Place>> Read(Portfolio portfolio, ReleaseSort sort, ReleaseFilter filter, PageQuery page, CancellationToken cancel) =>
        sort.Key is { } key
            ? Ranked(portfolio, key, sort.IsCompared, filter, page, cancel)
            : portfolio.Data.List(
                ByTitle(filter), row => new Place(row.Long(0), row.Text(1)), cancel,
                [.. Arguments(portfolio, filter), page.After?[0], page.AfterId, page.Limit + 1]);

    private static async Task<List<Place>> Ranked(
        Portfolio portfolio, Func<NewestValue, double?> key, bool isCompared, ReleaseFilter filter, PageQuery page, CancellationToken cancel)
    {
        var newest = await portfolio.NewestDayOfAll(cancel) ?? portfolio.Today;
        var values = await NewestValues.Read(portfolio, newest, filter.ArtistId, isCompared, cancel);
        var ids = await portfolio.Data.List($"SELECT r.release_id {Found(filter)}", row => row.Long(0), cancel, Arguments(portfolio, filter));
        var after = page.After is { } last ? (Key: double.Parse(last[0]!, CultureInfo.InvariantCulture), Id: page.AfterId!.Value) : default((double Key, long Id)?);
        return
        [
            .. ids.Select(id => (Key: (values.TryGetValue(id, out var value) ? key(value) : null) ?? double.NegativeInfinity, Id: id))
                .Where(place => after is not { } from || place.Key < from.Key || (place.Key.Equals(from.Key) && place.Id > from.Id))
                .OrderByDescending(place => place.Key).ThenBy(place => place.Id)
                .Take(page.Limit + 1)
                .Select(place => new Place(place.Id, place.Key.ToString("R", CultureInfo.InvariantCulture))),
        ];
    }

    private static object?[] Arguments(Portfolio portfolio, ReleaseFilter filter) =>
        [filter.ArtistId, TextQuery.Pattern(filter.Search), portfolio.Today.AddDays(-Lateness.FreshDays)];
}
