using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Auth.Audit;

/// <summary>An admin call, or a sign-in.</summary>
/// <param name="Actor">The name of the key or of the person; <c>anonymous</c> when neither was known.</param>
/// <param name="ActorKind"><c>key</c>, <c>session</c>, <c>oidc</c> or <c>anonymous</c>; null: written before it was noted.</param>
/// <param name="Outcome"><c>ok</c>, else the code of the problem that was answered.</param>
/// <param name="Remote">The address it came from, as the host saw it.</param>
/// <param name="TraceId">Of the request, as the log lines (<c>trace=</c>) and the spans it caused have it: 32 hexadecimal digits; null: written before it was noted.</param>
internal sealed record AuditItem(
    long AuditId, DateTime At, string Actor, string? ActorKind, string Method, string Path, int Status, string Outcome, string? Remote, int DurationMs, string? TraceId);

internal static class AuditEndpoint
{
    private const string Listed = """
        SELECT id, at, actor, actor_kind, method, path, status, outcome, remote, duration_ms, trace_id FROM admin_audit_log
        WHERE ($1::bigint IS NULL OR id < $1) AND ($2::text IS NULL OR actor = $2)
          AND ($3::date IS NULL OR at >= $3::date AT TIME ZONE 'UTC') AND ($4::date IS NULL OR at < ($4::date + 1) AT TIME ZONE 'UTC')
        ORDER BY id DESC LIMIT $5
        """;

    public static void MapAudit(this IEndpointRouteBuilder admin) => admin.MapGet("/audit", List)
        .WithTags("Access").WithName("Audit").WithSummary("Who called what, with which outcome, newest first.").ProducesProblem(400);

    private static async Task<Results<Ok<Page<AuditItem>>, ProblemHttpResult>> List(
        string? from, string? to, string? actor, string? after, int? limit, PortfolioSet portfolios, CancellationToken cancel)
    {
        if (TextQuery.Fault(nameof(actor), actor) is { } badActor)
            return badActor.Result();
        var days = DayRangeQuery.Read(from, to);
        if (days.IsRefused(out var bad))
            return bad;
        var page = PageQuery.Read(after, limit, parts: 1);
        if (page.IsRefused(out var badPage))
            return badPage;
        var calls = await portfolios.Own!.Data.List(
            Listed,
            row => new AuditItem(
                row.Long(0), row.Instant(1), row.Text(2), row.TextOrNull(3), row.Text(4), row.Text(5), row.Count(6), row.Text(7), row.TextOrNull(8), row.Count(9), row.TextOrNull(10)),
            cancel, page.Value.AfterId, string.IsNullOrEmpty(actor) ? null : actor, days.Value.From, days.Value.To, page.Value.Limit + 1);
        return TypedResults.Ok(page.Value.Cut(calls, call => [call.AuditId.ToString(CultureInfo.InvariantCulture)]));
    }
}
