using System.Net;
using System.Text.Json;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Mail;

public sealed class DeliveryEndpointTests(WebHost host) : IClassFixture<WebHost>
{
    private static int _made;

    [Fact]
    public async Task A_mail_that_was_given_up_is_seen_with_what_the_server_said_and_tried_again_by_hand()
    {
        using var admin = host.Admin();
        var id = await Delivery("dead", "550 No such mailbox");
        var listed = (await admin.Read("/api/v1/admin/deliveries?state=dead&limit=500")).At("items").EnumerateArray().Single(item => Id(item) == id);
        listed.At("lastError").GetString().ShouldBe("550 No such mailbox");
        listed.At("nextAttemptAt").IsNull().ShouldBeTrue();

        (await Retry(admin, id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Retry(admin, id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var waiting = (await admin.Read("/api/v1/admin/deliveries?state=pending&limit=500")).At("items").EnumerateArray().Single(item => Id(item) == id);
        waiting.At("attempts").GetInt32().ShouldBe(0);
        waiting.At("messageId").GetString().ShouldBe(listed.At("messageId").GetString(), "it is the same mail");
    }

    [Theory]
    [InlineData("sent")]
    [InlineData("cancelled")]
    public async Task What_is_done_is_not_done_again(string state)
    {
        using var admin = host.Admin();
        await (await Retry(admin, await Delivery(state, null))).ShouldBeProblem(409, "already_ended");
    }

    [Fact]
    public async Task A_mail_that_is_not_there_is_not_found_and_a_state_that_is_none_is_named()
    {
        using var admin = host.Admin();
        await (await Retry(admin, 4711_000)).ShouldBeProblem(404, "unknown_delivery");
        await (await admin.Get("/api/v1/admin/deliveries?state=lost")).ShouldBlame("state");
    }

    [Fact]
    public async Task A_mail_that_is_on_its_way_is_let_alone()
    {
        using var admin = host.Admin();
        var id = await Delivery("failed", "451 Try again later");
        await host.Data.Execute("UPDATE alert_deliveries SET claimed_until = '2100-01-01Z', next_attempt_at = '2100-01-01Z' WHERE id = $1", default, id);

        (await Retry(admin, id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Data.Exists("SELECT FROM alert_deliveries WHERE id = $1 AND next_attempt_at = '2100-01-01Z' AND state = 'failed'", default, id)).ShouldBeTrue();
    }

    private Task<long> Delivery(string state, string? error) => host.Data.Insert(
        """
        WITH r AS (
            INSERT INTO recipients (address, language, time_zone, digest, alerts, least_severity, created_at) VALUES ($1, 'en', 'UTC', 'none', 'all', 'low', '2026-05-01Z') RETURNING id)
        INSERT INTO alert_deliveries (recipient_id, reason, occasion, message_id, state, attempts, next_attempt_at, last_error, queued_at, ended_at)
        SELECT id, 'daily', 'a day', $1, $2, 7, '2026-05-01Z', $3::text, '2026-05-01Z', CASE WHEN $2 IN ('pending', 'failed') THEN NULL ELSE '2026-05-01Z'::timestamptz END FROM r RETURNING id
        """,
        $"mail{Interlocked.Increment(ref _made)}@example.org", state, error);

    private static Task<HttpResponseMessage> Retry(HttpClient admin, long id) => admin.PostAsync(new Uri($"/api/v1/admin/deliveries/{id}/retry", UriKind.Relative), null);

    private static long Id(JsonElement item) => item.At("deliveryId").GetInt64();
}
