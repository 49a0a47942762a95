using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Completeness;

/// <summary>Something that is so of the whole system, and should not be.</summary>
/// <param name="Kind"><c>missing_days</c>, <c>no_run</c>, <c>reminders_restored</c>, <c>totals_corrected</c> or <c>model_drift</c>.</param>
/// <param name="Subject">What it is about: a source, a day, a table.</param>
/// <param name="Detail">What is known of it; its form follows the kind.</param>
/// <param name="SeenAt">When it was last found to be so.</param>
/// <param name="ResolvedAt">Null while it is open.</param>
internal sealed record FactItem(long FactId, string Kind, string Subject, JsonElement Detail, DateTime OpenedAt, DateTime SeenAt, DateTime? ResolvedAt);

internal static class FactEndpoints
{
    private const string Sql = """
        SELECT id, kind, subject, detail::text, opened_at, seen_at, resolved_at FROM system_facts
        WHERE ($1 OR resolved_at IS NULL) AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3
        """;

    public static void MapFacts(this IEndpointRouteBuilder api) => api.MapGet("/facts", List).WithTags("Facts").WithName("Facts")
        .WithSummary("What is wrong with the whole: open facts, newest first; with state=all resolved ones too.").ProducesProblem(400);

    private static async Task<Results<Ok<Page<FactItem>>, ProblemHttpResult>> List(string? state, string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        if (state is not (null or "" or "open" or "all"))
            return Problem.OfField(nameof(state), "is not open or all; left out it means open").Result();
        var page = PageQuery.Read(after, limit, parts: 1);
        if (page.IsRefused(out var bad))
            return bad;
        var facts = await portfolio.Data.List(
            Sql,
            row => new FactItem(
                row.Long(0), row.Text(1), row.Text(2), JsonSerializer.Deserialize<JsonElement>(row.Text(3)), row.Instant(4), row.Instant(5), row.InstantOrNull(6)),
            cancel, state == "all", page.Value.AfterId, page.Value.Limit + 1);
        return TypedResults.Ok(page.Value.Cut(facts, fact => [fact.FactId.ToString(CultureInfo.InvariantCulture)]));
    }
}
