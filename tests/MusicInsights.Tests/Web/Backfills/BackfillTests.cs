using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Backfills;

public sealed class BackfillTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Path = "/api/v1/admin/backfills";
    private static readonly DayRange Days = new(new DateOnly(2026, 2, 1), new DateOnly(2026, 4, 30));

    [Fact]
    public async Task A_dry_run_says_what_would_be_fetched_and_what_it_costs()
    {
        BackfillOrder? ordered = null;
        host.Grains.Backfills.OnPreview = order =>
        {
            ordered = order;
            var item = new BackfillItem(EntityKey.Release(7), MetricSource.S4aStatistics, new DayRange(Days.First, Days.First.AddDays(2)), 1);
            return new BackfillPreview { Entities = 40, Days = 3600, Calls = 41, ItemsTotal = 41, Items = [item] };
        };
        using var admin = host.Admin();
        var answer = await admin.PostAsJsonAsync(Path, new { scope = new { kind = "artist", id = 3 }, source = "s4a_statistics", from = "2026-02-01", to = "2026-04-30", missingOnly = false, dryRun = true });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        ordered.ShouldBe(new BackfillOrder { Scope = EntityKey.Artist(3), Source = MetricSource.S4aStatistics, Days = Days, MissingOnly = false });
        (await answer.Json()).ToString().ShouldBe(
            """{"entities":40,"days":3600,"calls":41,"items":[{"entityKind":"release","entityId":7,"source":"s4a_statistics","from":"2026-02-01","to":"2026-02-03","calls":1}],"itemsTotal":41}""");
    }

    [Fact]
    public async Task A_backfill_that_is_begun_answers_its_id_and_remembers_who_ordered_it()
    {
        (BackfillOrder Order, string By) begun = default;
        host.Grains.Backfills.OnBegin = (order, by) =>
        {
            begun = (order, by);
            return 17L;
        };
        using var admin = host.Admin();
        for (var repeated = 0; repeated < 2; repeated++)
        {
            var answer = await admin.PostAsJsonAsync(Path, new { scope = new { kind = "portfolio" }, from = "2026-02-01", to = "2026-04-30" });
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            answer.Headers.Location!.ToString().ShouldEndWith("/api/v1/admin/backfills/17");
            (await answer.Json()).ToString().ShouldBe("""{"backfillId":17}""");
        }

        begun.Order.ShouldBe(new BackfillOrder { Days = Days });
        begun.By.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("""{"from":"2026-02-01","to":"2026-02-02"}""", "scope")]
    [InlineData("""{"scope":{"kind":"planet"},"from":"2026-02-01","to":"2026-02-02"}""", "scope.kind")]
    [InlineData("""{"scope":{"kind":"artist"},"from":"2026-02-01","to":"2026-02-02"}""", "scope.id")]
    [InlineData("""{"scope":{"kind":"portfolio","id":3},"from":"2026-02-01","to":"2026-02-02"}""", "scope.id")]
    [InlineData("""{"scope":{"kind":"portfolio"},"source":"hearsay","from":"2026-02-01","to":"2026-02-02"}""", "source")]
    [InlineData("""{"scope":{"kind":"portfolio"},"to":"2026-02-02"}""", "from")]
    [InlineData("""{"scope":{"kind":"portfolio"},"from":"2026-02-02"}""", "to")]
    [InlineData("""{"scope":{"kind":"portfolio"},"from":"May","to":"2026-02-02"}""", "from", "invalid_json")]
    public async Task What_cannot_be_meant_is_blamed_on_its_field(string body, string field, string code = "invalid_parameter")
    {
        using var admin = host.Admin();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await (await admin.PostAsync(new Uri(Path, UriKind.Relative), content)).ShouldBlame(field, code: code);
    }

    [Fact]
    public async Task What_the_actors_refuse_is_refused_with_its_field()
    {
        host.Grains.Backfills.OnPreview = _ => new Refusal("invalid_parameter", "to", "is not a day gone by");
        host.Grains.Backfills.OnBegin = (_, _) => new Refusal("unknown_artist", "scope.id", "There is no artist 5.");
        using var admin = host.Admin();
        await (await admin.PostAsJsonAsync(Path, new { scope = new { kind = "artist", id = 5 }, from = "2026-02-01", to = "2036-02-01", dryRun = true })).ShouldBlame("to");
        await (await admin.PostAsJsonAsync(Path, new { scope = new { kind = "artist", id = 5 }, from = "2026-02-01", to = "2026-02-02" })).ShouldBlame("scope.id", 404, "unknown_artist");
    }

    [Fact]
    public async Task A_backfill_shows_how_far_it_is_and_what_became_of_its_parts()
    {
        var id = await Seeded("portfolio");
        var other = await Seeded("release", 9);
        foreach (var (first, status) in new[] { ("2026-02-01", "done"), ("2026-02-05", "failed"), ("2026-02-09", "waiting") })
        {
            await host.Data.Execute(
                """
                INSERT INTO backfill_items (backfill_id, entity_kind, entity_id, source, first_day, last_day, calls, status, error, ended_at)
                VALUES ($1, 'release', 5, 's4a_statistics', $2::text::date, $2::text::date + 1, 1, $3, CASE WHEN $3 = 'failed' THEN 'HttpError: no' END, CASE WHEN $3 <> 'waiting' THEN now() END)
                """,
                default, id, first, status);
        }

        using var admin = host.Admin();
        (await admin.Read(Path)).At("items").EnumerateArray().Select(item => item.At("backfillId").GetInt64()).Take(2).ShouldBe([other, id], "newest first");
        var page = await admin.Read($"{Path}?limit=1");
        (await admin.Read($"{Path}?limit=1&after={page.At("next").GetString()}")).At("items").At(0).At("backfillId").GetInt64().ShouldBe(id);
        var one = await admin.Read($"{Path}/{other}");
        (one.At("status").GetString(), one.At("scope").ToString(), one.At("daysTotal").GetInt64(), one.At("createdBy").GetString()).ShouldBe(("paused", """{"kind":"release","id":9}""", 90, "someone"));

        var first2 = await admin.Read($"{Path}/{id}/items?limit=2");
        first2.At("items").Texts("status").ShouldBe(["done", "failed"]);
        (await admin.Read($"{Path}/{id}/items?limit=2&after={first2.At("next").GetString()}")).At("items").Texts("from").ShouldBe(["2026-02-09"]);
        (await admin.Read($"{Path}/{id}/items?status=failed")).At("items").Texts("error").ShouldBe(["HttpError: no"]);
        await (await admin.Get($"{Path}/{id}/items?status=odd")).ShouldBlame("status");
        await (await admin.Get($"{Path}/{id}/items?after=odd")).ShouldBlame("after");
        foreach (var day in new[] { "never", "2026-02-30", null })
            await (await admin.Get($"{Path}/{id}/items?after={Cursor("release", "s4a_statistics", day, "5")}")).ShouldBlame("after");
        await (await admin.Get($"{Path}?limit=0")).ShouldBlame("limit");
        await (await admin.Get($"{Path}/987654")).ShouldBeProblem(404, "unknown_backfill");
        await (await admin.Get($"{Path}/987654/items")).ShouldBeProblem(404, "unknown_backfill");
    }

    [Theory]
    [InlineData("pause", "Pause")]
    [InlineData("resume", "Resume")]
    [InlineData("cancel", "Cancel")]
    public async Task Its_actor_is_told_and_the_answer_is_how_it_stands_however_often_it_is_asked(string verb, string heard)
    {
        var id = await Seeded("campaign", verb[0]);
        using var admin = host.Admin();
        for (var repeated = 0; repeated < 2; repeated++)
        {
            using var answer = await admin.PostAsync(new Uri($"{Path}/{id}/{verb}", UriKind.Relative), null);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Json()).At("backfillId").GetInt64().ShouldBe(id);
        }

        host.Grains.Backfills.Asked.Count(asked => asked == $"backfill:{id} {heard}").ShouldBe(2);
        await (await admin.PostAsync(new Uri($"{Path}/987654/{verb}", UriKind.Relative), null)).ShouldBeProblem(404, "unknown_backfill");
    }

    [Fact]
    public async Task One_whose_order_is_open_elsewhere_cannot_be_resumed()
    {
        var id = await Seeded("ad_account", 3);
        host.Grains.Backfills.OnResume = _ => new Refusal("already_running", null, "The same order is open as another backfill.");
        using var admin = host.Admin();
        await (await admin.PostAsync(new Uri($"{Path}/{id}/resume", UriKind.Relative), null)).ShouldBeProblem(409, "already_running");
    }

    [Fact]
    public async Task Only_an_admin_may()
    {
        var id = await Seeded("artist", 77);
        using var viewer = host.With(host.ViewerKey);
        foreach (var path in new[] { Path, $"{Path}/{id}/pause", $"{Path}/{id}/resume", $"{Path}/{id}/cancel" })
        {
            (await host.Client.PostAsync(new Uri(path, UriKind.Relative), null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await viewer.PostAsync(new Uri(path, UriKind.Relative), null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        foreach (var path in new[] { Path, $"{Path}/{id}", $"{Path}/{id}/items" })
        {
            (await host.Client.Get(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await viewer.Get(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    private static string Cursor(params string?[] key) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key));

    private Task<long> Seeded(string kind, long? scope = null) => host.Data.Insert(
        """
        INSERT INTO backfills (scope_kind, scope_id, first_day, last_day, missing_only, status, days_total, created_at, created_by)
        VALUES ($1, $2::bigint, $3, $4, true, 'paused', 90, $5, 'someone') RETURNING id
        """,
        kind, scope, Days.First, Days.Last, host.Clock.GetUtcNow().UtcDateTime);
}
