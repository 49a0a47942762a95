using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Credentials;

/// <summary>What was last said to those who asked with a credential.</summary>
internal sealed record Said(string By, DateTime? WorkedAt, DateTime? RefusedAt, DateTime? MissingAt, string? Refusal);

/// <summary>Judges credentials by what happened, and not by trying them: an attempt too many closes an account.</summary>
internal static class CredentialRows
{
    public const int Days = 7;

    private const string Refusals = "'AuthError', 'SessionExpired', 'Captcha', 'NotSignedIn'";

    private const string BySource = $"""
        SELECT source, max(updated_at) FILTER (WHERE status = 'done' OR skip_reason IN ('nothing_new', 'not_yet_published')),
            max(updated_at) FILTER (WHERE error_class IN ({Refusals})), max(updated_at) FILTER (WHERE skip_reason = 'no_credential'),
            (array_agg(error_class ORDER BY updated_at DESC) FILTER (WHERE error_class IN ({Refusals})))[1]
        FROM etl_tasks WHERE run_date > $1 GROUP BY source
        """;

    private const string ByMail = """
        SELECT 'mail', max(ended_at) FILTER (WHERE state = 'sent'), max(queued_at) FILTER (WHERE state IN ('failed', 'dead')), NULL::timestamptz,
            (array_agg(last_error ORDER BY queued_at DESC) FILTER (WHERE state IN ('failed', 'dead')))[1]
        FROM alert_deliveries WHERE queued_at > $1
        """;

    /// <summary>By source, and of the mail server.</summary>
    public static async Task<IReadOnlyList<Said>> Read(Portfolio portfolio, CancellationToken cancel) =>
    [
        .. await portfolio.Data.List(BySource, Row, cancel, portfolio.Today.AddDays(-Days)),
        .. await portfolio.Data.List(ByMail, Row, cancel, portfolio.Clock.GetUtcNow().UtcDateTime.AddDays(-Days)),
    ];

    private static Said Row(Npgsql.NpgsqlDataReader row) => new(row.Text(0), row.InstantOrNull(1), row.InstantOrNull(2), row.InstantOrNull(3), row.TextOrNull(4));
}
