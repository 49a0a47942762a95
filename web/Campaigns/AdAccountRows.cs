using System.Globalization;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Campaigns;

/// <summary>A Meta ad account, with which its campaigns are fetched.</summary>
/// <param name="AccountId">As Meta writes it: <c>act_123</c>.</param>
/// <param name="Currency">Of all its amounts, ISO 4217; null until it is told.</param>
/// <param name="ConcludedThrough">The newest day that was fetched; null before the first.</param>
internal sealed record AdAccountItem(
    long AdAccountId, string AccountId, string Name, string? Currency, int Campaigns, DateOnly? ConcludedThrough, DateTime? PausedAt, DateTime CreatedAt);

internal static class AdAccountRows
{
    private const string List = """
        SELECT a.ad_account_id, a.external_id, a.name, a.currency,
            (SELECT count(*)::int FROM campaigns c WHERE c.ad_account_id = a.ad_account_id AND c.untracked_at IS NULL),
            (SELECT max(s.concluded_through) FROM source_cursors s WHERE s.entity_kind = 'ad_account' AND s.entity_id = a.ad_account_id),
            a.paused_at, a.created_at, lower(a.name)
        FROM ad_accounts a
        WHERE a.untracked_at IS NULL AND ($1::text IS NULL OR (lower(a.name), a.ad_account_id) > ($1, $2::bigint))
        ORDER BY lower(a.name), a.ad_account_id LIMIT $3
        """;

    private sealed record Placed(AdAccountItem Account, string Key);

    public static Task<bool> Exists(Portfolio portfolio, long id, CancellationToken cancel) =>
        portfolio.Data.Exists("SELECT FROM ad_accounts WHERE ad_account_id = $1", cancel, id);

    public static async Task<Page<AdAccountItem>> Read(Portfolio portfolio, PageQuery page, CancellationToken cancel)
    {
        var placed = await portfolio.Data.List(
            List,
            row => new Placed(
                new AdAccountItem(row.Long(0), row.Text(1), row.Text(2), row.TextOrNull(3), row.Count(4), row.DayOrNull(5), row.InstantOrNull(6), row.Instant(7)), row.Text(8)),
            cancel, page.After?[0], page.AfterId, page.Limit + 1);
        var cut = page.Cut(placed, item => [item.Key, item.Account.AdAccountId.ToString(CultureInfo.InvariantCulture)]);
        return new Page<AdAccountItem>([.. cut.Items.Select(item => item.Account)], cut.Next);
    }
}
