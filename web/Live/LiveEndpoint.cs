using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Live;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Live;

/// <summary>What was committed after a position.</summary>
/// <param name="Seq">The position after these events.</param>
/// <param name="Events">In order; left out when <paramref name="Resync"/> is.</param>
/// <param name="Resync">True when the position is of another epoch or older than what is kept: read everything again.</param>
internal sealed record LiveAnswer(
    string Epoch,
    long Seq,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<WireEvent>? Events,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Resync);

internal static class LiveEndpoint
{
    public static void MapLive(this IEndpointRouteBuilder api) => api.MapGet("/live", Get)
        .WithTags("Live").WithName("Live").WithSummary("What was committed after a position, for those without a live connection.")
        .ProducesProblem(400);

    private static Results<Ok<LiveAnswer>, ProblemHttpResult> Get(string? after, string? topics, Portfolio portfolio)
    {
        var position = LivePosition.Parse(after);
        if (!string.IsNullOrEmpty(after) && position is null)
            return Problem.OfField(nameof(after), "is not a position written as <epoch>:<seq>").Result();
        var watched = topics?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        if (watched?.FirstOrDefault(topic => !Topic.IsKnown(topic)) is { } unknown)
            return Problem.OfField(nameof(topics), $"'{unknown}' is not portfolio, runs, alerts, artist:<id>, release:<id> or campaign:<id>").Result();
        var (now, events) = portfolio.Live.Since(position, watched is { Count: > 0 } ? watched : null);
        var at = WirePosition.From(now);
        return TypedResults.Ok(new LiveAnswer(at.Epoch, at.Seq, events, events is null ? true : null));
    }
}
