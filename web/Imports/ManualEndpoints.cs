using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Imports;

/// <summary>What people enter by hand: it walks the same way as a file, and any source's own word replaces it.</summary>
internal static class ManualEndpoints
{
    private const int MostDays = 1000;

    // So many days with every value, and landing addresses that are long.
    private static readonly RequestSizeLimitAttribute DaysBodies = new(512 * 1024);

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void MapManualEntry(this IEndpointRouteBuilder admin)
    {
        MapDays<ManualCampaignDay>(admin, "Campaign", EntityKey.Campaign);
        MapDays<ManualReleaseDay>(admin, "Release", EntityKey.Release);
        MapDays<ManualArtistDay>(admin, "Artist", EntityKey.Artist);
        admin.MapPost("/outcomes", EnterOutcome).WithTags("Imports").WithName("EnterOutcome")
            .WithSummary("Takes what an algorithmic playlist was seen to bring a release.").ProducesProblem(400).ProducesProblem(404).ProducesProblem(422);
    }

    private static void MapDays<T>(IEndpointRouteBuilder admin, string kind, Func<long, EntityKey> entity)
    {
        admin.MapPost($"/{kind.ToLowerInvariant()}s/{{id:long}}/days", Enter).WithTags("Imports").WithName($"Enter{kind}Days")
            .WithSummary("Takes days entered by hand, as an import of their own.").ProducesProblem(400).ProducesProblem(404).WithMetadata(DaysBodies);

        async Task<Results<Ok<ImportAnswer>, ProblemHttpResult>> Enter(long id, ManualDays<T> body, Portfolio portfolio)
        {
            if (body.Days is not { Count: >= 1 and <= MostDays })
                return Problem.OfField("days", $"has to hold 1 to {MostDays} days").Result();
            var key = entity(id);
            var outcome = await portfolio.Grains.GetGrain<IImportGrain>($"imports:{key}").Enter(new ManualEntry(key, JsonSerializer.Serialize(body.Days, Compact)));
            return outcome.Refusal is { } refusal ? refusal.ToProblem().Result() : TypedResults.Ok(ImportAnswer.Of(outcome.Value!));
        }
    }

    private static async Task<Results<Ok<OutcomeAnswer>, ProblemHttpResult>> EnterOutcome(OutcomeRequest body, Portfolio portfolio)
    {
        if (Missing(body) is { } field)
            return Problem.OfField(field, "is needed").Result();
        var entry = new OutcomeEntry(body.ReleaseId!.Value, body.Playlist!, body.Window!, body.AsOf!.Value, body.Streams!.Value, body.Listeners);
        var key = string.Create(CultureInfo.InvariantCulture, $"imports:outcome:{entry.ReleaseId}");
        var outcome = await portfolio.Grains.GetGrain<IImportGrain>(key).EnterOutcome(entry);
        return outcome.Refusal is { } refusal
            ? refusal.ToProblem(StatusCodes.Status422UnprocessableEntity).Result()
            : TypedResults.Ok(new OutcomeAnswer(outcome.Value!.Ignored is null, outcome.Value.Ignored?.Wire()));
    }

    private static string? Missing(OutcomeRequest body) => body switch
    {
        { ReleaseId: null } => "releaseId",
        { Playlist: null } => "playlist",
        { Window: null } => "window",
        { AsOf: null } => "asOf",
        { Streams: null } => "streams",
        _ => null,
    };
}
