using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Artists;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Releases;

namespace MusicInsights.Web.Lineage;

/// <room>Where a value comes from, and what it was before.</room>
internal static class LineageEndpoints
{
    public static void MapLineage(this IEndpointRouteBuilder api)
    {
        api.MapGet("/releases/{id:long}/days/{date}", (long id, string date, string? asOf, Portfolio portfolio, CancellationToken cancel) => Of("release", id, date, asOf, portfolio, cancel))
            .WithTags("Releases").WithName("ReleaseDayLineage").WithSummary("Where each figure of a release's day came from: what every source said, with its task, answer or import; with asOf as it was known then.")
            .ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/artists/{id:long}/days/{date}", (long id, string date, string? asOf, Portfolio portfolio, CancellationToken cancel) => Of("artist", id, date, asOf, portfolio, cancel))
            .WithTags("Artists").WithName("ArtistDayLineage").WithSummary("Where each figure of an artist's day came from, and what its releases add up to; with asOf as it was known then.")
            .ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<Results<Ok<DayLineage>, ProblemHttpResult>> Of(
        string kind, long id, string date, string? asOf, Portfolio portfolio, CancellationToken cancel)
    {
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || !DayRangeQuery.IsWithin(day))
            return Problem.OfField(nameof(date), "is not a day written as YYYY-MM-DD").Result();
        var then = AsOf.Read(asOf, portfolio.Today);
        if (then.IsRefused(out var badInstant))
            return badInstant;
        return await Entity.Find(portfolio, kind, id, cancel) is { } entity
            ? TypedResults.Ok(await Read(portfolio, entity, day, then.Value, cancel))
            : Problem.Unknown(kind, id).Result();
    }

    private static async Task<DayLineage> Read(Portfolio portfolio, Entity entity, DateOnly day, DateTimeOffset? then, CancellationToken cancel)
    {
        var asOf = then?.UtcDateTime;
        var standing = await LineageRows.Standing(portfolio, entity, day, cancel);
        var revisions = await LineageRows.Revisions(portfolio, entity, day, cancel);
        var gaps = await LineageRows.Gaps(portfolio, entity, day, asOf, cancel);
        var payloads = await LineageWork.Payloads(portfolio, entity, day, asOf, cancel);
        var said = entity.Table.Metrics.Select((metric, column) => MetricHistory.Of(metric, column, standing, revisions, asOf)).ToList();
        var told = said.SelectMany(one => one).Select(one => one.From).Concat(gaps.Select(gap => gap.KnownAt)).Concat(payloads.Select(payload => payload.FetchedAt));
        var tasks = await LineageWork.Tasks(portfolio, entity, day, told, asOf, cancel);
        var metrics = entity.Table.Metrics.Select((metric, column) => Lineage(metric, [.. said[column].Select(one => LineageWork.Traced(one, payloads, tasks))])).ToList();
        var imports = said.SelectMany(one => one).Select(one => one.ImportId).OfType<long>().Distinct().ToArray();
        var (preliminary, gapReason) = await Standing(portfolio, entity, day, then, cancel);
        return new DayLineage(
            entity.Kind, entity.Id, entity.Name, entity.ArtistId, entity.ArtistName, day, asOf, preliminary, gapReason, metrics,
            entity.Kind == "artist" ? await SummedDays.Read(portfolio, entity.Id, day, then, cancel) : null,
            gaps, await LineageRows.Refused(portfolio, entity, day, asOf, cancel), tasks, payloads, await LineageRows.Imports(portfolio, imports, cancel));
    }

    private static MetricLineage Lineage(Metric metric, IReadOnlyList<SaidValue> said)
    {
        var stands = said.FirstOrDefault(one => one.State == "stands");
        return new MetricLineage(JsonNamingPolicy.CamelCase.ConvertName(metric.ToString()), stands?.Value, stands?.Source, stands?.From, said);
    }

    // By the very words of the metrics, so that no page says of a day what another denies.
    private static async Task<(bool Preliminary, string? GapReason)> Standing(Portfolio portfolio, Entity entity, DateOnly day, DateTimeOffset? then, CancellationToken cancel)
    {
        var range = new DayRange(day, day);
        if (entity.Kind == "release")
            return (await ReleaseDays.Read(portfolio, entity.Id, range, then, cancel)).Days is [var release] ? (release.Preliminary, release.GapReason) : default;
        return (await ArtistDays.Read(portfolio, entity.Id, range, then, cancel)).Days is [var artist] ? (artist.Preliminary, artist.GapReason) : default;
    }
}
