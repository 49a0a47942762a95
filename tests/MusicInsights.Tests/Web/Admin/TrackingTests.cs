using System.Net;
using System.Net.Http.Json;
using MusicInsights.GrainInterfaces.Ingest;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Admin;

public sealed class TrackingTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task What_an_admin_asks_of_an_artist_or_a_release_its_actor_hears()
    {
        var artist = await host.Data.Artist("Tracked");
        var release = await host.Data.Release(artist, "Tracked");
        using var admin = host.Admin();
        foreach (var path in new[] { $"artists/{artist}", $"releases/{release}" })
        {
            (await admin.PostAsync(new Uri($"/api/v1/admin/{path}/pause", UriKind.Relative), null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            (await admin.PostAsync(new Uri($"/api/v1/admin/{path}/resume", UriKind.Relative), null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            (await admin.DeleteAsync(new Uri($"/api/v1/admin/{path}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        host.Grains.Tracked.Asked.ToArray().ShouldBe(
        [
            $"artist {artist} Pause", $"artist {artist} Resume", $"artist {artist} Untrack",
            $"release {release} Pause", $"release {release} Resume", $"release {release} Untrack",
        ]);
    }

    [Fact]
    public async Task An_ingest_answers_the_tasks_it_opened()
    {
        var release = await host.Data.Release(await host.Data.Artist("Fetched"), "Fetched");
        using var admin = host.Admin();
        using var whole = await admin.PostAsync(new Uri($"/api/v1/admin/releases/{release}/ingest", UriKind.Relative), null);
        whole.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await whole.Json()).ToString().ShouldBe("""{"taskIds":[41,42]}""");
        host.Grains.Tracked.LastIngest.ShouldBe(new IngestRequest());

        await admin.PostAsJsonAsync($"/api/v1/admin/releases/{release}/ingest", new { from = "2026-05-01", to = "2026-05-03", force = true });
        host.Grains.Tracked.LastIngest.ShouldBe(new IngestRequest(new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 3), true));

        await (await admin.PostAsJsonAsync($"/api/v1/admin/releases/{release}/ingest", new { from = "2026-05-04", to = "2026-05-03" })).ShouldBlame("from");
        await (await admin.PostAsJsonAsync($"/api/v1/admin/releases/{release}/ingest", new { from = "May" })).ShouldBlame("from", code: "invalid_json");
    }

    [Theory]
    [InlineData("artists", "unknown_artist")]
    [InlineData("releases", "unknown_release")]
    public async Task What_is_not_there_cannot_be_asked(string kind, string code)
    {
        using var admin = host.Admin();
        foreach (var call in new[] { "ingest", "pause", "resume" })
            await (await admin.PostAsync(new Uri($"/api/v1/admin/{kind}/987654/{call}", UriKind.Relative), null)).ShouldBeProblem(404, code);
        await (await admin.DeleteAsync(new Uri($"/api/v1/admin/{kind}/987654", UriKind.Relative))).ShouldBeProblem(404, code);
    }
}
