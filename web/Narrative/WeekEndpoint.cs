using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Narrative;
using MusicInsights.Web.Artists;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Narrative;

/// <summary>An artist's newest week in words.</summary>
/// <param name="From">The first of its seven days; null, as the last, where no streams are known.</param>
/// <param name="Text">One paragraph of plain text.</param>
/// <param name="Source"><c>template</c>: the program's own sentences. <c>model</c>: a model's, every number of which is one of the facts.</param>
/// <param name="Model">Which model; null for the program's own sentences.</param>
internal sealed record WeekAnswer(DateOnly? From, DateOnly? To, string Text, string Source, string? Model, WeekFacts Facts);

/// <room>An artist's week in words.</room>
internal static class WeekEndpoint
{
    public static void MapWeek(this IEndpointRouteBuilder api) => api.MapGet("/artists/{id:long}/week", Get).WithTags("Artists").WithName("ArtistWeek")
        .WithSummary("An artist's newest week in words, in language en or fr, with the facts that it tells.").ProducesProblem(400).ProducesProblem(404);

    private static async Task<Results<Ok<WeekAnswer>, ProblemHttpResult>> Get(long id, string? language, Portfolio portfolio, CancellationToken cancel)
    {
        if (language is not (null or IWeekGrain.English or IWeekGrain.French))
            return Problem.OfField(nameof(language), "is not en or fr").Result();
        // Of whom nobody knows no actor is woken.
        if (!await ArtistRows.Exists(portfolio, id, cancel))
            return Problem.Unknown("artist", id).Result();
        var outcome = await portfolio.Grains.GetGrain<IWeekGrain>(IWeekGrain.Key(id, language ?? IWeekGrain.English)).Tell();
        if (outcome.Refusal is { } refusal)
            return refusal.ToProblem().Result();
        var week = outcome.Value!;
        return TypedResults.Ok(new WeekAnswer(week.Facts.From, week.Facts.To, week.Text, week.Model is null ? "template" : "model", week.Model, week.Facts));
    }
}
