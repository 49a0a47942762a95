using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Payloads;

/// <room>Answers as they came, shown and read again.</room>
/// <summary>What sources answered: to look at, to take away, to read again.</summary>
internal static class PayloadEndpoints
{
    public static void MapPayloads(this IEndpointRouteBuilder api) =>
        api.MapGet("/payloads/{id:long}", One).WithTags("Payloads").WithName("Payload").WithSummary("What a source once answered, without its body.").ProducesProblem(404);

    public static void MapPayloadReplay(this IEndpointRouteBuilder admin)
    {
        var payloads = admin.MapGroup("/payloads/{id:long}").WithTags("Payloads").ProducesProblem(404).ProducesProblem(422);
        payloads.MapPost("/replay", Replay).WithName("ReplayPayload").WithSummary("Reads a kept answer again, as of the instant it was fetched; what was learned later stays.");
        payloads.MapGet("/body", Body).WithName("PayloadBody").WithSummary("The answer as it was received, to be kept as a file.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
    }

    private static async Task<Results<Ok<PayloadItem>, ProblemHttpResult>> One(long id, Portfolio portfolio, CancellationToken cancel) =>
        await PayloadRows.Find(portfolio, id, cancel) is { } payload ? TypedResults.Ok(payload) : Problem.Unknown("payload", id).Result();

    private static async Task<Results<Ok<ReplayAnswer>, ProblemHttpResult>> Replay(long id, Portfolio portfolio, CancellationToken cancel)
    {
        if (await PayloadRows.Find(portfolio, id, cancel) is not { } payload || WireNames.Parse<EntityKind>(payload.EntityKind) is not { } kind)
            return Problem.Unknown("payload", id).Result();
        var outcome = await portfolio.Grains.Tracked(new EntityKey(kind, payload.EntityId)).Replay(id);
        return outcome.Refusal is { } refusal
            ? refusal.ToProblem(StatusCodes.Status422UnprocessableEntity).Result()
            : TypedResults.Ok(ReplayAnswer.Of(payload, outcome.Value!));
    }

    // A foreign page served as a page would act in our name: it is a file to be kept, whatever it is.
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Body(long id, Portfolio portfolio, CancellationToken cancel)
    {
        if (await PayloadRows.Find(portfolio, id, cancel) is not { } payload)
            return Problem.Unknown("payload", id).Result();
        return await PayloadRows.Body(portfolio, payload, cancel) is { } body
            ? TypedResults.File(body, "application/octet-stream", $"{payload.Source}-{payload.PayloadId}.{Ending(payload.ContentType)}")
            : Problem.Of(StatusCodes.Status422UnprocessableEntity, "damaged_payload", "The payload is damaged", "What is kept is not what was received: its hash differs.").Result();
    }

    private static string Ending(string contentType) => contentType.Split(';')[0].Trim() switch
    {
        "application/json" => "json",
        "text/html" => "html",
        "text/csv" => "csv",
        "application/zip" => "zip",
        "image/png" => "png",
        _ => "bin",
    };
}
