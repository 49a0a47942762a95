using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Mail;

/// <room>Who gets which mail, what became of each, and the way out of them.</room>
/// <summary>Who gets mail.</summary>
internal static class RecipientEndpoints
{
    public static void MapRecipients(this IEndpointRouteBuilder admin)
    {
        var recipients = admin.MapGroup("/recipients").WithTags("Mail").ProducesProblem(400);
        recipients.MapGet("", List).WithName("Recipients").WithSummary("Who gets mail, oldest first.");
        recipients.MapPost("", Add).WithName("AddRecipient").WithSummary("Takes a recipient on. What is left out is as usual: English, UTC, all alerts, no reports.").ProducesProblem(409);
        recipients.MapPatch("/{id:long}", Change).WithName("ChangeRecipient").WithSummary("Changes what is given of a recipient; what is left out stays as it is.")
            .ProducesProblem(404).ProducesProblem(409);
        recipients.MapDelete("/{id:long}", Remove).WithName("RemoveRecipient").WithSummary("Erases a recipient with every mail that waits or was sent.").ProducesProblem(404);
    }

    private static async Task<Results<Ok<Page<RecipientItem>>, ProblemHttpResult>> List(string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        var page = PageQuery.Read(after, limit, parts: 1);
        if (page.IsRefused(out var bad))
            return bad;
        var recipients = await RecipientRows.Read(portfolio.Data, page.Value, cancel);
        return TypedResults.Ok(page.Value.Cut(recipients, recipient => [recipient.RecipientId.ToString(CultureInfo.InvariantCulture)]));
    }

    private static async Task<Results<Created<RecipientItem>, ProblemHttpResult>> Add(RecipientRequest request, Portfolio portfolio, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var recipient = await Known(RecipientRules.New(now).Apply(request, now), portfolio, cancel);
        if (recipient.IsRefused(out var bad))
            return bad;
        return await RecipientRows.Add(portfolio.Data, recipient.Value, cancel) is { } added ? TypedResults.Created((string?)null, added) : Duplicate().Result();
    }

    private static async Task<Results<Ok<RecipientItem>, ProblemHttpResult>> Change(
        long id, RecipientRequest request, Portfolio portfolio, TimeProvider time, CancellationToken cancel)
    {
        if (await RecipientRows.Find(portfolio.Data, id, cancel) is not { } there)
            return Problem.Unknown("recipient", id).Result();
        var recipient = await Known(there.Apply(request, time.GetUtcNow().UtcDateTime), portfolio, cancel);
        if (recipient.IsRefused(out var bad))
            return bad;
        return await RecipientRows.Change(portfolio.Data, recipient.Value, request.Unsubscribed is not null, cancel) is { } changed ? TypedResults.Ok(changed) : Duplicate().Result();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(long id, Portfolio portfolio, CancellationToken cancel) =>
        await RecipientRows.Remove(portfolio.Data, id, cancel) ? TypedResults.NoContent() : Problem.Unknown("recipient", id).Result();

    private static async Task<Asked<RecipientItem>> Known(Asked<RecipientItem> recipient, Portfolio portfolio, CancellationToken cancel) =>
        recipient is { Problem: null, Value.ArtistId: { } artist } && !await portfolio.Data.Exists("SELECT FROM artists WHERE artist_id = $1", cancel, artist)
            ? Problem.OfField("artistId", "is no artist here")
            : recipient;

    private static Problem Duplicate() => Problem.OfField("address", "is another recipient's", "duplicate_address", StatusCodes.Status409Conflict);
}
