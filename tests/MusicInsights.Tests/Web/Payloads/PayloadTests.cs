using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Payloads;

public sealed class PayloadTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Page = "<script>alert('not in our name')</script>";

    [Fact]
    public async Task A_payload_tells_where_it_came_from_and_whoever_looks_sees_no_body()
    {
        var id = await Payload(7);
        var payload = await host.Client.Read($"/api/v1/payloads/{id}");

        payload.ToString().ShouldBe(
            $$"""{"payloadId":{{id}},"source":"hypeddit_page","entityKind":"release","entityId":7,"fetchedAt":"2026-05-25T04:00:00Z","contentType":"text/html; charset=utf-8","storedBytes":{{Pack(Page).Length}},"sha256":"{{Convert.ToHexStringLower(Hash(Page))}}","firstDay":"2026-05-01","lastDay":"2026-05-24"}""");
        await (await host.Client.Get("/api/v1/payloads/987654321")).ShouldBeProblem(404, "unknown_payload");
    }

    [Fact]
    public async Task A_body_is_a_file_to_keep_and_never_a_page()
    {
        using var admin = host.Admin();
        var id = await Payload(7);
        using var answer = await admin.Get($"/api/v1/admin/payloads/{id}/body");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        answer.Content.Headers.ContentDisposition!.ToString().ShouldStartWith($"attachment; filename=hypeddit_page-{id}.html");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(Page);
        await (await admin.Get("/api/v1/admin/payloads/987654321/body")).ShouldBeProblem(404, "unknown_payload");
    }

    [Fact]
    public async Task A_damaged_body_is_not_given_away()
    {
        using var admin = host.Admin();
        var (other, torn) = (await Payload(7, packed: Pack("something else")), await Payload(7, packed: Pack(Page)[..10]));

        foreach (var id in new[] { other, torn })
            await (await admin.Get($"/api/v1/admin/payloads/{id}/body")).ShouldBeProblem(422, "damaged_payload");
    }

    [Fact]
    public async Task A_replay_is_its_entitys_own_and_its_report_is_passed_on_and_noted_once()
    {
        using var admin = host.Admin();
        var id = await Payload(7);
        host.Grains.Tracked.OnReplay = _ => new AbsorbReport(
            3, [new IgnoredCount(IgnoredReason.Unchanged, 5)],
            [new Rejection(new FieldFault("visits", RefusalReason.NotANumber, "1.2K is rounded."), "raw", null, new DateOnly(2026, 5, 3))], 2);
        using var answer = await admin.PostAsync(new Uri($"/api/v1/admin/payloads/{id}/replay", UriKind.Relative), null);

        (await answer.Json()).ToString().ShouldBe(
            $$"""{"payloadId":{{id}},"source":"hypeddit_page","entityKind":"release","entityId":7,"accepted":3,"ignored":[{"reason":"unchanged","count":5}],"refused":[{"date":"2026-05-03","field":"visits","reason":"not_a_number","message":"1.2K is rounded."}],"refusedTotal":1,"daysChanged":2}""");
        (await host.Data.List("SELECT status FROM admin_audit_log WHERE path LIKE $1", row => row.Count(0), default, $"%/payloads/{id}/replay")).ShouldBe([200]);
    }

    [Theory]
    [InlineData("damaged_payload", 422)]
    [InlineData("unreadable_payload", 422)]
    [InlineData("unknown_payload", 404)]
    public async Task A_refused_replay_says_why(string code, int status)
    {
        using var admin = host.Admin();
        var id = await Payload(7);
        host.Grains.Tracked.OnReplay = _ => new Refusal(code, null, "No.");

        await (await admin.PostAsync(new Uri($"/api/v1/admin/payloads/{id}/replay", UriKind.Relative), null)).ShouldBeProblem(status, code);
        await (await admin.PostAsync(new Uri("/api/v1/admin/payloads/987654321/replay", UriKind.Relative), null)).ShouldBeProblem(404, "unknown_payload");
    }

    private async Task<long> Payload(long release, byte[]? packed = null)
    {
        await host.Data.Execute("SELECT ensure_month_partition('raw_payloads', '2026-05-01')", default);
        return await host.Data.Insert(
            """
            INSERT INTO raw_payloads (fetched_at, source, entity_kind, entity_id, content_type, sha256, body_gzip, first_day, last_day)
            VALUES ('2026-05-25T04:00:00Z', 'hypeddit_page', 'release', $1, 'text/html; charset=utf-8', $2, $3, '2026-05-01', '2026-05-24') RETURNING id
            """,
            release, Hash(Page), packed ?? Pack(Page));
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
