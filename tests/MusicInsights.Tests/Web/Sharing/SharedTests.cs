using System.Net;
using MusicInsights.Web.Sharing;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Sharing;

public sealed class SharedTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly DateOnly Day = WebHost.Today.AddDays(-1);

    [Fact]
    public async Task A_release_is_seen_with_the_figures_that_viewers_see_and_without_a_way_on()
    {
        var artist = await host.Data.Artist("Ada");
        var release = await host.Data.Release(artist, "Night Bus", new DateOnly(2026, 1, 2));
        await host.Data.Days(artist, release, Day, 10, 20, 30);
        await host.Data.Gap("release", release, Day.AddDays(-5), "absent_at_source");
        using var holder = host.Holder(await host.Link(new { releaseId = release }));

        var view = await holder.Read("/api/v1/shared");
        (view.At("kind").GetString(), view.At("name").GetString(), view.At("artistName").GetString()).ShouldBe(("release", "Night Bus", "Ada"));
        view.At("releases").GetArrayLength().ShouldBe(0);
        view.EnumerateObject().ShouldNotContain(property => property.Name.EndsWith("Id", StringComparison.Ordinal));
        var shared = (await holder.Read("/api/v1/shared/metrics")).At("days");
        var seen = (await host.Client.Read($"/api/v1/releases/{release}/metrics")).At("days");
        foreach (var field in new[] { "date", "streams", "saves", "playlistAdds", "listeners", "preliminary", "gapReason" })
            shared.EnumerateArray().Select(day => day.At(field).ToString()).ShouldBe(seen.EnumerateArray().Select(day => day.At(field).ToString()), field);
        shared[0].EnumerateObject().ShouldNotContain(property => property.Name == "source");
    }

    [Fact]
    public async Task An_artist_is_seen_with_its_own_releases_and_nobody_elses()
    {
        var artist = await host.Data.Artist("Of the link");
        var other = await host.Data.Artist("Of nobody");
        await host.Data.Days(artist, await host.Data.Release(artist, "Mine"), Day, 5);
        await host.Data.Days(other, await host.Data.Release(other, "Theirs"), Day, 5000);
        await host.Data.Audience(artist, Day, 3);
        using var holder = host.Holder(await host.Link(new { artistId = artist }));

        var view = await holder.Read("/api/v1/shared?artistId=" + other);
        (view.At("kind").GetString(), view.At("name").GetString()).ShouldBe(("artist", "Of the link"));
        view.At("releases").Texts("title").ShouldBe(["Mine"]);
        var day = (await holder.Read($"/api/v1/shared/metrics?from={Day:yyyy-MM-dd}&artistId={other}")).At("days").EnumerateArray().Single();
        (day.At("streams").GetInt64(), day.At("listeners").GetInt64(), day.At("followers").GetInt64()).ShouldBe((5, 3, 50));
    }

    [Fact]
    public async Task A_link_opens_nothing_else_whatever_is_asked_with_it()
    {
        var artist = await host.Data.Artist("Kept in");
        var link = await host.Link(new { artistId = artist });
        using var holder = host.Holder(link);
        using var asKey = host.Holder(link);
        asKey.DefaultRequestHeaders.Authorization = new("Bearer", link.Secret);
        foreach (var path in new[]
        {
            "/api/v1/overview", "/api/v1/artists", $"/api/v1/artists/{artist}", $"/api/v1/artists/{artist}/metrics", "/api/v1/live", "/api/v1/portfolio", "/api/v1/export/all.csv",
            "/api/v1/alerts", "/api/v1/admin/share-links", "/api/v1/admin/keys", "/own/api/v1/releases", "/orleans",
        })
        {
            (await holder.Get(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
            (await asKey.Get(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        }

        (await holder.Read("/api/v1/me")).At("role").IsNull().ShouldBeTrue();
        (await holder.PostAsync(new Uri("/api/v1/shared", UriKind.Relative), null)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Nothing_is_kept_on_the_way_and_nobody_learns_how_busy_the_rest_is()
    {
        using var holder = host.Holder(await host.Link(new { artistId = await host.Data.Artist("Quiet") }));
        foreach (var path in new[] { "/api/v1/shared", "/api/v1/shared/metrics", "/own/api/v1/shared" })
        {
            using var answer = await holder.Get(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            answer.Headers.Contains("X-Live-Position").ShouldBeFalse();
        }

        (await host.Client.Get("/api/v1/artists")).Headers.Contains("X-Live-Position").ShouldBeTrue();
    }

    [Fact]
    public async Task A_link_that_was_revoked_or_ran_out_is_over_at_every_host_and_says_so()
    {
        await using var second = new WebHost { Beside = host };
        await second.InitializeAsync();
        var artist = await host.Data.Artist("Over");
        var (revoked, expired) = (await host.Link(new { artistId = artist }), await host.Link(new { artistId = artist }));
        await host.Revoke(revoked);
        await host.Revoke(revoked);
        await host.Data.Execute("UPDATE share_links SET expires_at = created_at WHERE id = $1", default, expired.Id);
        foreach (var (link, at) in new[] { (revoked, host), (revoked, second), (expired, host) })
        {
            using var holder = at.Holder(link);
            await (await holder.Get("/api/v1/shared")).ShouldBeProblem(410, "link_ended");
            await (await holder.Get("/api/v1/shared/metrics")).ShouldBeProblem(410, "link_ended");
        }
    }

    [Fact]
    public async Task What_is_no_link_opens_nothing()
    {
        var link = await host.Link(new { artistId = await host.Data.Artist("Guessed") });
        foreach (var guess in new[] { link.Secret[..^1], link.Secret + "x", link.Handle, LinkSecret.New(), host.ViewerKey, "'; DROP TABLE share_links; --" })
        {
            using var guesser = new HttpClient { BaseAddress = host.Address };
            guesser.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Share {guess}");
            await (await guesser.Get("/api/v1/shared")).ShouldBeProblem(404, "unknown_link");
        }

        await (await host.Client.Get("/api/v1/shared")).ShouldBeProblem(401, "link_needed");
        using var viewer = host.With(host.ViewerKey);
        await (await viewer.Get("/api/v1/shared")).ShouldBeProblem(401, "link_needed");
    }

    [Fact]
    public async Task A_range_is_read_as_everywhere()
    {
        using var holder = host.Holder(await host.Link(new { artistId = await host.Data.Artist("Ranged") }));
        await (await holder.Get("/api/v1/shared/metrics?from=2026-02-30")).ShouldBlame("from");
        await (await holder.Get("/api/v1/shared/metrics?from=2016-01-01&to=2026-01-01")).ShouldBlame("from");
    }

    [Fact]
    public async Task Whoever_asks_too_often_waits_and_so_does_everybody_with_a_link_that_went_round_the_world()
    {
        await using var strict = new WebHost { Configure = options => (options.SharedCallsPerMinute, options.TrustedProxies) = (10, "127.0.0.1") };
        await strict.InitializeAsync();
        var link = await strict.Link(new { artistId = await strict.Data.Artist("Asked for") });
        var calls = LinkLimits.Addresses * 10;
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i <= calls; i++)
        {
            using var holder = strict.Holder(link);
            holder.DefaultRequestHeaders.Remove("X-Forwarded-For");
            holder.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{i / 10}");
            statuses.Add((await holder.Get("/api/v1/shared")).StatusCode);
        }

        statuses[..calls].ShouldAllBe(status => status == HttpStatusCode.OK);
        using var last = strict.Holder(link);
        var refused = await last.Get("/api/v1/shared");
        await refused.ShouldBeProblem(429, "too_many_requests");
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        statuses[calls].ShouldBe(HttpStatusCode.TooManyRequests);

        using var flooding = strict.Holder(LinkSecret.New());
        for (var i = 0; i < 9; i++)
            await (await flooding.Get("/api/v1/shared")).ShouldBeProblem(404, "unknown_link");
        await (await flooding.Get("/api/v1/shared")).ShouldBeProblem(429, "too_many_requests");
    }
}
