using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Imports;

/// <room>Files taken in, and days by hand.</room>
internal static class ImportEndpoints
{
    private const string Past = """
        SELECT id, file_name, kind, artist_id, release_id, accepted, refused, days_changed, imported_at, undone_at
        FROM imports WHERE $1::bigint IS NULL OR id < $1 ORDER BY id DESC LIMIT $2
        """;

    public static void MapImports(this IEndpointRouteBuilder admin)
    {
        var imports = admin.MapGroup("/imports").WithTags("Imports").ProducesProblem(400);
        imports.MapPost("", Import).WithName("Import").WithSummary("Reads an exported file (multipart field 'file').")
            .ProducesProblem(404).ProducesProblem(413).ProducesProblem(422);
        imports.MapGet("", List).WithName("Imports").WithSummary("Imports, newest first.");
        imports.MapDelete("/{id:long}", Undo).WithName("UndoImport").WithSummary("Restores what an import changed and nothing changed since.")
            .ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Results<Ok<ImportAnswer>, ProblemHttpResult>> Import(
        [AsParameters] ImportQuery query, HttpRequest request, Portfolio portfolio, IOptions<WebOptions> options, CancellationToken cancel)
    {
        if (query.Fault() is { } fault)
            return fault.Result();
        var file = await UploadedFile.Read(request, options.Value.UploadLimit, cancel);
        if (file.IsRefused(out var bad))
            return bad;
        var outcome = await Grain(portfolio, query.ArtistId?.ToString(CultureInfo.InvariantCulture) ?? query.Account).Import(query.With(file.Value));
        return outcome.Refusal is { } refusal
            ? refusal.ToProblem(StatusCodes.Status422UnprocessableEntity).Result()
            : TypedResults.Ok(ImportAnswer.Of(outcome.Value!));
    }

    private static async Task<Results<Ok<Page<PastImport>>, ProblemHttpResult>> List(
        string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        var page = PageQuery.Read(after, limit, parts: 1);
        if (page.IsRefused(out var bad))
            return bad;
        var imports = await portfolio.Data.List(
            Past,
            row => new PastImport(
                row.Long(0), row.Text(1), row.Text(2), row.LongOrNull(3), row.LongOrNull(4), row.Count(5), row.Count(6), row.Count(7),
                row.Instant(8), row.InstantOrNull(9)),
            cancel, page.Value.AfterId, page.Value.Limit + 1);
        return TypedResults.Ok(page.Value.Cut(imports, import => [import.ImportId.ToString(CultureInfo.InvariantCulture)]));
    }

    private static async Task<Results<Ok<UndoAnswer>, ProblemHttpResult>> Undo(long id, Portfolio portfolio)
    {
        var outcome = await Grain(portfolio, null).Undo(id);
        return outcome.Refusal is { } refusal
            ? refusal.ToProblem().Result()
            : TypedResults.Ok(new UndoAnswer(outcome.Value!.CellsRestored, outcome.Value.CellsKept));
    }

    // Files of one artist or account are read one after another, those of different ones side by side.
    private static IImportGrain Grain(Portfolio portfolio, string? owner) => portfolio.Grains.GetGrain<IImportGrain>($"imports:{owner ?? "any"}");
}
