using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Mail;

/// <param name="RecipientId">Whom the test goes to.</param>
internal sealed record MailTestRequest(long? RecipientId = null);

/// <summary>How a test went.</summary>
/// <param name="Sent">The server took it.</param>
/// <param name="Server">What the server said, or how the talk with it ended.</param>
internal sealed record MailTestAnswer(bool Sent, string Server, long DeliveryId, double Seconds);

internal static class MailTestEndpoint
{
    public static void MapMailTest(this IEndpointRouteBuilder admin) => admin.MapPost("/alerts/test", Test).WithTags("Mail").WithName("TestMail")
        .WithSummary("Sends a recipient a test and waits for what the mail server says.").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<MailTestAnswer>, ProblemHttpResult>> Test(MailTestRequest request, Portfolio portfolio)
    {
        if (request.RecipientId is not { } recipient)
            return Problem.OfField("recipientId", "is needed").Result();
        var outcome = await portfolio.Grains.GetGrain<IMailGrain>(IMailGrain.Key).Test(recipient);
        if (outcome.Refusal is { } refusal)
            return refusal.ToProblem(StatusCodes.Status409Conflict).Result();
        var test = outcome.Value!;
        return TypedResults.Ok(new MailTestAnswer(test.IsAccepted, test.Answer, test.DeliveryId, test.Seconds));
    }
}
