using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Mail;

/// <summary>A mail and what became of it.</summary>
/// <param name="AlertId">Null for reports and tests.</param>
/// <param name="Reason"><c>opened</c>, <c>worsened</c>, <c>resolved</c>, <c>test</c>, <c>daily</c> or <c>weekly</c>.</param>
/// <param name="State"><c>pending</c>, <c>sent</c>, <c>failed</c> (it is tried again), <c>dead</c> (it is not) or <c>cancelled</c> (there was nothing left to tell).</param>
/// <param name="NextAttemptAt">Null when it has ended.</param>
/// <param name="LastError">What the server said, or why it ended; null: nothing went wrong.</param>
internal sealed record DeliveryItem(
    long DeliveryId, long? AlertId, long RecipientId, string Address, string Reason, string State, int Attempts, DateTime? NextAttemptAt, string? LastError,
    DateTime QueuedAt, DateTime? SentAt, string MessageId);

/// <summary>Every mail, waiting and gone.</summary>
internal static class DeliveryEndpoints
{
    private const string Listed = """
        SELECT d.id, d.alert_id, d.recipient_id, r.address, d.reason, d.state, d.attempts, CASE WHEN d.ended_at IS NULL THEN d.next_attempt_at END, d.last_error,
            d.queued_at, CASE WHEN d.state = 'sent' THEN d.ended_at END, d.message_id
        FROM alert_deliveries d JOIN recipients r ON r.id = d.recipient_id
        WHERE ($1::bigint IS NULL OR d.id < $1) AND ($2::text IS NULL OR d.state = $2) ORDER BY d.id DESC LIMIT $3
        """;

    // One that is on its way now is let alone: it is somebody's.
    private const string Retried = """
        WITH again AS (
            UPDATE alert_deliveries SET state = 'pending', attempts = CASE WHEN state = 'dead' THEN 0 ELSE attempts END, next_attempt_at = $2, ended_at = NULL
            WHERE id = $1 AND state IN ('dead', 'failed') AND claimed_until IS NULL RETURNING 1)
        SELECT state IN ('dead', 'failed', 'pending') FROM alert_deliveries WHERE id = $1
        """;

    private static readonly string[] States = ["pending", "sent", "failed", "dead", "cancelled"];

    public static void MapDeliveries(this IEndpointRouteBuilder admin)
    {
        var deliveries = admin.MapGroup("/deliveries").WithTags("Mail");
        deliveries.MapGet("", List).WithName("Deliveries").WithSummary("Mails and what became of them, newest first.").ProducesProblem(400);
        deliveries.MapPost("/{id:long}/retry", Retry).WithName("RetryDelivery").WithSummary("Has a mail tried again at once that failed or was given up.")
            .ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Results<Ok<Page<DeliveryItem>>, ProblemHttpResult>> List(string? state, string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        if (state is not null && !States.Contains(state))
            return Problem.OfField(nameof(state), $"is not {string.Join(", ", States)}").Result();
        var page = PageQuery.Read(after, limit, parts: 1);
        if (page.IsRefused(out var bad))
            return bad;
        var deliveries = await portfolio.Data.List(
            Listed,
            row => new DeliveryItem(
                row.Long(0), row.LongOrNull(1), row.Long(2), row.Text(3), row.Text(4), row.Text(5), row.Count(6), row.InstantOrNull(7), row.TextOrNull(8), row.Instant(9),
                row.InstantOrNull(10), row.Text(11)),
            cancel, page.Value.AfterId, state, page.Value.Limit + 1);
        return TypedResults.Ok(page.Value.Cut(deliveries, delivery => [delivery.DeliveryId.ToString(CultureInfo.InvariantCulture)]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Retry(long id, Portfolio portfolio, TimeProvider time, CancellationToken cancel)
    {
        var answers = await portfolio.Data.List(Retried, row => row.GetBoolean(0), cancel, id, time.GetUtcNow().UtcDateTime);
        return answers switch
        {
            [true] => TypedResults.NoContent(),
            [false] => Problem.Of(409, "already_ended", "There is nothing to try again", "It was sent, or there is nothing left to tell.").Result(),
            _ => Problem.Unknown("delivery", id).Result(),
        };
    }
}
