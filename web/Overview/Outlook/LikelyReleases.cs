using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Predictions;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Overview.Outlook;

/// <summary>The releases that a playlist is likely to pick up, as it stood at the end of a day.</summary>
/// <param name="Count">How many they are.</param>
internal sealed record LikelyReleases(int Count, IReadOnlyList<LikelyRelease> Top)
{
    /// <summary>Who was not spoken of for a week is not spoken of.</summary>
    private const int WeekBefore = -6;

    private static readonly LikelyReleases None = new(0, []);

    private sealed record Counted(int Count, LikelyRelease Release);

    public static async Task<LikelyReleases> At(Portfolio portfolio, Target target, DateOnly day, long? artistId, CancellationToken cancel)
    {
        var rows = await portfolio.Data.ListPlannedAnew(Newest(target.Column), row => new Counted(row.Count(7), Row(row, target)), cancel, day.AddDays(WeekBefore), day, artistId);
        return rows is [var first, ..] ? new LikelyReleases(first.Count, [.. rows.Select(row => row.Release)]) : None;
    }

    /// <summary>Where nobody is likely: who comes nearest to it.</summary>
    public static Task<List<LikelyRelease>> Nearest(Portfolio portfolio, Target target, DateOnly day, long? artistId, CancellationToken cancel) =>
        portfolio.Data.ListPlannedAnew(OfDay(target.Column), row => Row(row, target), cancel, day, artistId);

    // Day by day, since an index in the order of day and probability holds the likely ones of each side by side.
    private static string Newest(string said) => $"""
        WITH newest AS (
            SELECT DISTINCT ON (p.release_id) p.release_id, p.date, p.{said} AS said
            FROM generate_series(0, $2::date - $1::date) AS i
            CROSS JOIN LATERAL (SELECT release_id, date, {said} FROM ml_predictions WHERE date = $1::date + i AND is_current AND {said} >= 0.5) p
            ORDER BY p.release_id, p.date DESC),
        likely AS (
            SELECT r.release_id, r.title, a.artist_id, a.name, n.date, n.said, (count(*) OVER ())::int AS of_all
            FROM newest n JOIN releases r USING (release_id) JOIN artists a USING (artist_id)
            WHERE r.untracked_at IS NULL AND a.untracked_at IS NULL AND ($3::bigint IS NULL OR r.artist_id = $3)
              AND (n.date = $2 OR NOT EXISTS (SELECT FROM ml_predictions l WHERE l.release_id = n.release_id AND l.is_current AND l.date > n.date AND l.date <= $2))
            ORDER BY n.said DESC, r.release_id LIMIT 3)
        SELECT l.release_id, l.title, l.artist_id, l.name, l.date, l.said, p.explainability::text, l.of_all
        FROM likely l JOIN ml_predictions p ON p.release_id = l.release_id AND p.date = l.date AND p.is_current ORDER BY l.said DESC, l.release_id
        """;

    private static string OfDay(string said) => $"""
        SELECT r.release_id, r.title, a.artist_id, a.name, p.date, p.{said}, p.explainability::text
        FROM ml_predictions p JOIN releases r USING (release_id) JOIN artists a USING (artist_id)
        WHERE p.date = $1 AND p.is_current AND p.{said} IS NOT NULL AND r.untracked_at IS NULL AND a.untracked_at IS NULL
          AND ($2::bigint IS NULL OR r.artist_id = $2)
        ORDER BY p.{said} DESC, r.release_id LIMIT 3
        """;

    private static LikelyRelease Row(NpgsqlDataReader row, Target target)
    {
        var told = target.Of(Explainability.Read(row.TextOrNull(6)));
        var reason = told?.Features?.Where(share => share.Contribution > 0).MaxBy(share => share.Contribution);
        return new LikelyRelease(
            row.Long(0), row.Text(1), row.Long(2), row.Text(3), row.Day(4), row.GetDouble(5), told?.Schema is { } schema ? Claim.Of(schema) : null, reason);
    }
}
