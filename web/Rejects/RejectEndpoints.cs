using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Rejects;

/// <room>Refused records, mended and sent again.</room>
/// <summary>Refused records: listed, mended, let go.</summary>
internal static class RejectEndpoints
{
    private const string Listed = """
        SELECT id, entity_kind, entity_id, source, date, series, line, raw, field, reason, message, rejected_at, import_id, payload_id, resolved_at, resolution
        FROM rejected_records
        WHERE ($1::bigint IS NULL OR id < $1) AND ($2::text IS NULL OR source = $2) AND ($3::text IS NULL OR reason = $3)
          AND ($4::boolean IS NULL OR (resolved_at IS NOT NULL) = $4)
        ORDER BY id DESC LIMIT $5
        """;

    public static void MapRejects(this IEndpointRouteBuilder admin)
    {
        var rejects = admin.MapGroup("/rejects").WithTags("Rejects").ProducesProblem(400);
        rejects.MapGet("", List).WithName("Rejects").WithSummary("Refused records, newest first.");
        rejects.MapPost("/{id:long}/resubmit", Resubmit).WithName("ResubmitReject")
            .WithSummary("Sends a record on its way again: the fields of the body replace its own, those left out stay as they were.")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        rejects.MapPost("/{id:long}/dismiss", Dismiss).WithName("DismissReject").WithSummary("Lets a record go for good.").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Results<Ok<Page<RejectItem>>, ProblemHttpResult>> List(
        string? source, string? reason, bool? resolved, string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        if (source is not null && WireNames.Parse<MetricSource>(source) is null)
            return Problem.OfField(nameof(source), "is no source").Result();
        if (reason is not null && WireNames.Parse<RefusalReason>(reason) is null)
            return Problem.OfField(nameof(reason), "is no reason").Result();
        var page = PageQuery.Read(after, limit, parts: 1);
        if (page.IsRefused(out var bad))
            return bad;
        var rejects = await portfolio.Data.List(
            Listed,
            row => new RejectItem(
                row.Long(0), row.TextOrNull(1), row.LongOrNull(2), row.Text(3), row.DayOrNull(4), row.Text(5), row.IsDBNull(6) ? null : row.Count(6), row.Text(7),
                row.Text(8), row.Text(9), row.Text(10), row.Instant(11), row.LongOrNull(12), row.LongOrNull(13), row.InstantOrNull(14), row.TextOrNull(15)),
            cancel, page.Value.AfterId, source, reason, resolved, page.Value.Limit + 1);
        return TypedResults.Ok(page.Value.Cut(rejects, reject => [reject.RejectId.ToString(CultureInfo.InvariantCulture)]));
    }

    private static async Task<Results<Ok<ResubmitAnswer>, ProblemHttpResult>> Resubmit(long id, Dictionary<string, JsonElement> fields, Portfolio portfolio)
    {
        var outcome = await Grain(portfolio).Resubmit(id, JsonSerializer.Serialize(fields));
        if (outcome.Refusal is { Field: not null } wrong)
            return (wrong.ToProblem() with { Status = StatusCodes.Status422UnprocessableEntity }).Result();
        if (outcome.Refusal is { } refusal)
            return refusal.ToProblem(StatusCodes.Status422UnprocessableEntity).Result();
        var report = outcome.Value!;
        return TypedResults.Ok(new ResubmitAnswer(report.ImportId, report.Ignored is null ? "accepted" : "ignored", report.Ignored?.Wire(), report.DaysChanged));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Dismiss(long id, Portfolio portfolio) =>
        (await Grain(portfolio).Dismiss(id)).Refusal is { } refusal ? refusal.ToProblem().Result() : TypedResults.NoContent();

    private static IRejectsGrain Grain(Portfolio portfolio) => portfolio.Grains.GetGrain<IRejectsGrain>(IRejectsGrain.Key);
}
