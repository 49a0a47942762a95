using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Rejects;

public sealed class RejectTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Refused_records_are_listed_newest_first_by_source_reason_and_state()
    {
        await host.Data.Execute(
            """
            INSERT INTO rejected_records (entity_kind, entity_id, source, date, series, line, raw, field, reason, message, rejected_at, resolved_at, resolution)
            VALUES ('release', 4, 's4a_csv', '2024-05-01', '', 3, 'a,b', 'streams', 'negative', 'one', $1, NULL, NULL),
                   ('campaign', 5, 'hypeddit_csv', NULL, 'https://h', NULL, 'c,d', 'date', 'not_a_date', 'two', $1, $1, 'dismissed'),
                   (NULL, NULL, 'hypeddit_csv', NULL, '', 2, 'e,f', 'campaign', 'unknown_campaign', 'three', $1, NULL, NULL)
            """,
            default, new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc));
        using var admin = host.Admin();
        var first = await admin.Read("/api/v1/admin/rejects?limit=2");

        first.At("items").Texts("message").ShouldBe(["three", "two"]);
        first.At("items").At(0).At("entityKind").IsNull().ShouldBeTrue();
        (await admin.Read($"/api/v1/admin/rejects?limit=2&after={first.At("next").GetString()}")).At("items").Texts("raw").ShouldBe(["a,b"]);
        (await admin.Read("/api/v1/admin/rejects?source=hypeddit_csv&resolved=false")).At("items").Texts("message").ShouldBe(["three"]);
        (await admin.Read("/api/v1/admin/rejects?resolved=true")).At("items").Texts("resolution").ShouldBe(["dismissed"]);
        (await admin.Read("/api/v1/admin/rejects?reason=negative")).At("items").Texts("date").ShouldBe(["2024-05-01"]);
        await (await admin.Get("/api/v1/admin/rejects?reason=odd")).ShouldBlame("reason");
        await (await admin.Get("/api/v1/admin/rejects?source=odd")).ShouldBlame("source");
        await (await host.Client.Get("/api/v1/admin/rejects")).ShouldBeProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task A_record_is_sent_again_with_the_fields_given()
    {
        host.Grains.Rejects.OnResubmit = (id, fields) => id == 7 && fields == """{"streams":4,"saves":null}""" ? new ResubmitReport(9, null, 1) : throw new InvalidOperationException(fields);
        (await (await Post("7/resubmit", """{"streams":4,"saves":null}""")).Json()).ToString().ShouldBe("""{"importId":9,"outcome":"accepted","ignoredReason":null,"daysChanged":1}""");

        host.Grains.Rejects.OnResubmit = (_, _) => new ResubmitReport(9, IgnoredReason.Unchanged, 0);
        (await (await Post("7/resubmit", "{}")).Json()).ToString().ShouldBe("""{"importId":9,"outcome":"ignored","ignoredReason":"unchanged","daysChanged":0}""");
    }

    [Fact]
    public async Task A_record_that_is_still_wrong_names_field_and_rule()
    {
        host.Grains.Rejects.OnResubmit = (_, _) => new Refusal("unknown_campaign", "campaign", "There is none.");
        await (await Post("7/resubmit", "{}")).ShouldBlame("campaign", 422, "unknown_campaign");
        host.Grains.Rejects.OnResubmit = (_, _) => new Refusal("already_resolved", null, "It was.");
        await (await Post("7/resubmit", "{}")).ShouldBeProblem(409, "already_resolved");
        host.Grains.Rejects.OnResubmit = (_, _) => new Refusal("unknown_reject", null, "There is none.");
        await (await Post("7/resubmit", "{}")).ShouldBeProblem(404, "unknown_reject");
        await (await Post("7/resubmit", "[]")).ShouldBeProblem(400, "invalid_json");
    }

    [Fact]
    public async Task A_record_is_let_go_once()
    {
        host.Grains.Rejects.OnDismiss = id => id == 7 ? true : new Refusal("already_resolved", null, "It was.");

        ((int)(await Post("7/dismiss", "{}")).StatusCode).ShouldBe(204);
        await (await Post("8/dismiss", "{}")).ShouldBeProblem(409, "already_resolved");
    }

    private async Task<HttpResponseMessage> Post(string path, string json)
    {
        using var admin = host.Admin();
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return await admin.PostAsync(new Uri($"/api/v1/admin/rejects/{path}", UriKind.Relative), body);
    }
}
