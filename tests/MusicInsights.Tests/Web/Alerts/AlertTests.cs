using System.Net;
using System.Net.Http.Json;
using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Catalogue;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Alerts;

public sealed class AlertTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly DateTime Opened = new(2026, 5, 2, 6, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Alerts_are_listed_newest_first_by_state_kind_and_artist_and_by_the_page()
    {
        var artist = await host.Data.Artist("Nina");
        var over = await Add("resolved", artist, hours: 0, "{}");
        var firing = await Add("firing", artist, hours: 1, """{"count": 1, "releases": [{"releaseId": 4, "title": "Song"}]}""");
        var held = await Add("acknowledged", null, hours: 1, """{"source": "meta_insights"}""", "credential_expired");
        using var viewer = host.With(host.ViewerKey);

        (await Ids(viewer, $"artistId={artist}")).ShouldBe([firing, over]);
        (await Ids(viewer, $"artistId={artist}&state=open")).ShouldBe([firing]);
        (await Ids(viewer, $"artistId={artist}&state=resolved")).ShouldBe([over]);
        (await Ids(viewer, "kind=credential_expired&state=acknowledged")).ShouldBe([held]);
        var page = await viewer.Read($"/api/v1/alerts?artistId={artist}&limit=1");
        (await Ids(viewer, $"artistId={artist}&limit=1&after={page.At("next").GetString()}")).ShouldBe([over]);
        page.At("items").EnumerateArray().Single().ToString().ShouldBe(
            $$$"""
            {"alertId":{{{firing}}},"kind":"stream_drops","subject":"artist:{{{artist}}}","artistId":{{{artist}}},"artistName":"Nina","severity":"high","state":"firing","day":"2026-05-01","openedAt":"2026-05-02T07:00:00Z","changedAt":"2026-05-02T07:00:00Z","acknowledgedAt":null,"acknowledgedBy":null,"resolvedAt":null,"resolvedBy":null,"resolution":null,"resolvedReason":null,"silencedUntil":null,"occurrences":1,"size":1,"detail":{"count":1,"releases":[{"title":"Song","releaseId":4}]}}
            """);
    }

    [Fact]
    public async Task One_alert_is_read_as_it_is_listed_whatever_its_state()
    {
        var artist = await host.Data.Artist("Rosa");
        var over = await Add("resolved", artist, hours: 0, "{}");
        using var viewer = host.With(host.ViewerKey);

        var listed = (await viewer.Read($"/api/v1/alerts?artistId={artist}")).At("items").EnumerateArray().Single();
        (await viewer.Read($"/api/v1/alerts/{over}")).ToString().ShouldBe(listed.ToString());
        var unknown = await viewer.Get("/api/v1/alerts/1000000");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await unknown.Json()).At("code").GetString().ShouldBe("unknown_alert");
    }

    [Theory]
    [InlineData("state=over", "state")]
    [InlineData("kind=storm", "kind")]
    [InlineData("after=x", "after")]
    [InlineData("limit=0", "limit")]
    public async Task What_cannot_be_meant_is_blamed_on_its_parameter(string query, string field)
    {
        using var viewer = host.With(host.ViewerKey);
        await (await viewer.Get($"/api/v1/alerts?{query}")).ShouldBlame(field);
    }

    [Fact]
    public async Task Orders_go_to_the_actor_of_the_alerts_subject_and_answer_the_alert()
    {
        var artist = await host.Data.Artist("Omar");
        var drops = await Add("firing", artist, hours: 2, "{}");
        var whole = await Add("firing", null, hours: 2, "{}", "run_failed");
        host.Grains.Alerts.OnOrder = () => AlertState.Acknowledged;
        using var admin = host.Admin();

        (await (await Post(admin, $"{drops}/ack")).Json()).At("alertId").GetInt64().ShouldBe(drops);
        (await Post(admin, $"{whole}/resolve")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Post(admin, $"{whole}/silence", new { hours = 3 })).StatusCode.ShouldBe(HttpStatusCode.OK);

        host.Grains.Alerts.Asked.ShouldContain(asked => asked.StartsWith($"alert:artist:{artist} Acknowledge {drops} ", StringComparison.Ordinal));
        host.Grains.Alerts.Asked.ShouldContain(asked => asked.StartsWith($"alert:system Resolve {whole} ", StringComparison.Ordinal));
        host.Grains.Alerts.Asked.ShouldContain($"alert:system Silence {whole} {host.Clock.GetUtcNow().AddHours(3):O}");
    }

    [Fact]
    public async Task A_reason_for_resolving_goes_with_the_order_and_may_be_left_out()
    {
        var alert = await Add("firing", null, hours: 2, "{}", "run_failed");
        using var admin = host.Admin();

        (await Post(admin, $"{alert}/resolve", new { reason = "  the label took it down " })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Post(admin, $"{alert}/resolve", new { reason = " " })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.PostAsync(new Uri($"/api/v1/admin/alerts/{alert}/resolve", UriKind.Relative), null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await Post(admin, $"{alert}/resolve", new { reason = new string('x', 501) })).ShouldBlame("reason");
        await (await Post(admin, $"{alert}/resolve", new { reason = "a\0b" })).ShouldBlame("reason");

        var asked = host.Grains.Alerts.Asked.Where(asked => asked.StartsWith($"alert:system Resolve {alert} ", StringComparison.Ordinal)).ToList();
        asked.Count.ShouldBe(3);
        asked[0].ShouldEndWith(" the label took it down");
        asked[1..].ShouldAllBe(without => without == asked[0].Replace(" the label took it down", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_unknown_over_or_unreadable_is_refused()
    {
        var alert = await Add("firing", await host.Data.Artist("Pia"), hours: 3, "{}");
        using var admin = host.Admin();
        (await Post(admin, "1000000/ack")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await (await Post(admin, $"{alert}/silence", new { })).ShouldBlame("until");
        await (await Post(admin, $"{alert}/silence", new { until = "2026-06-01T00:00:00Z", hours = 3 })).ShouldBlame("until");
        await (await Post(admin, $"{alert}/silence", new { until = "2001-06-01T00:00:00Z" })).ShouldBlame("until");
        await (await Post(admin, $"{alert}/silence", new { hours = 0 })).ShouldBlame("hours");

        host.Grains.Alerts.OnOrder = () => new Refusal("already_resolved", null, "It is over.");
        (await Post(admin, $"{alert}/ack")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, string path, object? body = null) =>
        client.PostAsJsonAsync($"/api/v1/admin/alerts/{path}", body);

    private static async Task<long[]> Ids(HttpClient client, string query) =>
        [.. (await client.Read($"/api/v1/alerts?{query}")).At("items").EnumerateArray().Select(alert => alert.At("alertId").GetInt64())];

    private Task<long> Add(string state, long? artist, int hours, string detail, string kind = "stream_drops") => host.Data.Insert(
        """
        INSERT INTO alerts (fingerprint, kind, artist_id, subject, severity, state, day, opened_at, changed_at, resolved_at, resolution, size, keys, detail, committed_at)
        VALUES ($1 || gen_random_uuid(), $1, $2::bigint, CASE WHEN $2::bigint IS NULL THEN 'all' ELSE 'artist:' || $2 END, 'high', $3, '2026-05-01', $4, $4,
            CASE WHEN $3 = 'resolved' THEN $4 END, CASE WHEN $3 = 'resolved' THEN 'over' END, 1, '{}', $5::jsonb, $4) RETURNING id
        """,
        kind, (object?)artist ?? DBNull.Value, state, Opened.AddHours(hours), detail);
}
