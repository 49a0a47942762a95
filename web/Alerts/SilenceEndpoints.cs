using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Alerts;

/// <summary>What is kept quiet, also of what comes later.</summary>
/// <param name="Kind">Null: every kind.</param>
/// <param name="ArtistId">Null: everybody's.</param>
/// <param name="ReleaseId">Null: every release.</param>
/// <param name="EndedBy">Who ended it before its time.</param>
internal sealed record SilenceItem(
    long SilenceId, string? Kind, long? ArtistId, long? ReleaseId, DateTime StartsAt, DateTime EndsAt, string Reason, string CreatedBy, DateTime CreatedAt,
    DateTime? EndedAt, string? EndedBy);

/// <summary>Silences: listed, begun, ended.</summary>
internal static class SilenceEndpoints
{
    private const string Silences = """
        SELECT id, kind, artist_id, release_id, starts_at, ends_at, reason, created_by, created_at, ended_at, ended_by FROM silences
        """;

    public static void MapSilences(this IEndpointRouteBuilder admin)
    {
        var silences = admin.MapGroup("/silences").WithTags("Alerts");
        silences.MapGet("", List).WithName("Silences").WithSummary("Silences, newest first, those that are over too.").ProducesProblem(400);
        silences.MapPost("", Add).WithName("AddSilence")
            .WithSummary("Keeps quiet what it matches until it ends; a field left out matches everything. The same again while it lasts is the same silence.")
            .ProducesProblem(400).ProducesProblem(404);
        silences.MapDelete("/{id:long}", End).WithName("EndSilence").WithSummary("Ends a silence before its time; one that is over stays as it is.").ProducesProblem(404);
    }

    private static async Task<Results<Ok<Page<SilenceItem>>, ProblemHttpResult>> List(string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        var page = PageQuery.Read(after, limit, parts: 1);
        if (page.IsRefused(out var bad))
            return bad;
        var silences = await portfolio.Data.List(
            $"{Silences} WHERE $1::bigint IS NULL OR id < $1 ORDER BY id DESC LIMIT $2", Row, cancel, page.Value.AfterId, page.Value.Limit + 1);
        return TypedResults.Ok(page.Value.Cut(silences, silence => [silence.SilenceId.ToString(CultureInfo.InvariantCulture)]));
    }

    private static async Task<Results<Ok<SilenceItem>, ProblemHttpResult>> Add(SilenceRequest request, ClaimsPrincipal user, Portfolio portfolio, CancellationToken cancel)
    {
        var silence = request.Read(portfolio.Clock.GetUtcNow());
        if (silence.IsRefused(out var bad))
            return bad;
        var added = await Grain(portfolio).AddSilence(silence.Value, user.Name() ?? "anonymous");
        if (added.Refusal is { } refusal)
            return refusal.ToProblem().Result();
        return await portfolio.Data.One($"{Silences} WHERE id = $1", Row, cancel, added.Value) is { } item ? TypedResults.Ok(item) : Problem.Unknown("silence", added.Value).Result();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> End(long id, ClaimsPrincipal user, Portfolio portfolio) =>
        (await Grain(portfolio).EndSilence(id, user.Name() ?? "anonymous")).Refusal is { } refusal ? refusal.ToProblem().Result() : TypedResults.NoContent();

    private static IAlertGrain Grain(Portfolio portfolio) => portfolio.Grains.GetGrain<IAlertGrain>(IAlertGrain.System);

    private static SilenceItem Row(NpgsqlDataReader row) => new(
        row.Long(0), row.TextOrNull(1), row.LongOrNull(2), row.LongOrNull(3), row.Instant(4), row.Instant(5), row.Text(6), row.Text(7), row.Instant(8),
        row.InstantOrNull(9), row.TextOrNull(10));
}
