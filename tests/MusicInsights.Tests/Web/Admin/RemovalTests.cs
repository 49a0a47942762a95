using System.Net;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Admin;

public sealed class RemovalTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task A_purge_is_rehearsed_then_done_at_the_word_of_who_asked()
    {
        var artist = await host.Data.Artist("To be purged");
        using var admin = host.Admin();
        const string Counted = ""","rows":{"artists":1,"raw_payloads":3},"payloads":3,"importBodies":2,"grainStates":4,"reminders":5,"releases":[8,9],"campaigns":[]}""";
        using var rehearsed = await admin.DeleteAsync(Admin($"artists/{artist}?purge&dryRun"));
        (await rehearsed.Json()).ToString().ShouldBe("{\"isDryRun\":true" + Counted);
        using var purged = await admin.DeleteAsync(Admin($"artists/{artist}?purge=true"));
        (await purged.Json()).ToString().ShouldBe("{\"isDryRun\":false" + Counted);

        host.Grains.Purges.Asked.ShouldBe([$"purge:artist:{artist} planned", $"purge:artist:{artist} by standalone"]);
        host.Grains.Tracked.Asked.ShouldBeEmpty("a purge is no end of tracking alone");
    }

    [Fact]
    public async Task Half_a_word_ends_nothing()
    {
        var artist = await host.Data.Artist("Kept");
        using var admin = host.Admin();
        await (await admin.DeleteAsync(Admin($"artists/{artist}?dryRun"))).ShouldBlame("dryRun");
        await (await admin.DeleteAsync(Admin($"artists/{artist}?purge=perhaps"))).ShouldBlame("purge");
        await (await admin.DeleteAsync(Admin($"artists/{artist}?purge&dryRun=1"))).ShouldBlame("dryRun");
        await (await admin.DeleteAsync(Admin("artists/987654?purge"))).ShouldBeProblem(404, "unknown_artist");
        var account = await host.Data.AdAccount("act_771");
        await (await admin.DeleteAsync(Admin($"campaigns/{await host.Data.Campaign("At Meta", account)}?purge"))).ShouldBeProblem(409, "fetched_with_account");

        host.Grains.Tracked.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_an_admin_may_erase()
    {
        var path = Admin($"artists/{await host.Data.Artist("Guarded")}?purge");
        using var viewer = host.With(host.ViewerKey);
        (await host.Client.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await viewer.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Uri Admin(string path) => new($"/api/v1/admin/{path}", UriKind.Relative);
}
