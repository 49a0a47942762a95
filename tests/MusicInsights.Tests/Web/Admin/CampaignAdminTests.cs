using System.Net;
using System.Net.Http.Json;
using MusicInsights.GrainInterfaces.Catalogue;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Admin;

public sealed class CampaignAdminTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task An_ad_account_and_a_campaign_are_added_by_the_catalogues_actor()
    {
        NewAdAccount? account = null;
        NewCampaign? campaign = null;
        host.Grains.Catalogue.OnAdAccount = given => (account = given) is null ? 0L : 7L;
        host.Grains.Catalogue.OnCampaign = given => (campaign = given) is null ? 0L : 8L;
        using var admin = host.Admin();

        using var first = await admin.PostAsJsonAsync("/api/v1/admin/ad-accounts", new { accountId = "act_12", currency = "EUR" });
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await first.Json()).ToString().ShouldBe("""{"adAccountId":7}""");
        account.ShouldBe(new NewAdAccount("act_12", null, "EUR"));

        using var second = await admin.PostAsJsonAsync("/api/v1/admin/campaigns", new { platform = "hypeddit", name = "Harbour", externalId = "a1B2c3", releaseIds = new[] { 3 } });
        second.Headers.Location!.ToString().ShouldBe("/own/api/v1/campaigns/8");
        (await second.Json()).ToString().ShouldBe("""{"campaignId":8}""");
        (campaign!.Platform, campaign.ExternalId, campaign.ReleaseIds!.Single()).ShouldBe(("hypeddit", "a1B2c3", 3));
    }

    [Fact]
    public async Task A_campaign_is_changed_and_linked_as_said()
    {
        (long, CampaignChange)? changed = null;
        (long, long[])? linked = null;
        host.Grains.Catalogue.OnChange = (id, change) => (changed = (id, change)) is null ? 0L : id;
        host.Grains.Catalogue.OnLink = (id, releases) => (linked = (id, [.. releases])) is null ? 0L : id;
        using var admin = host.Admin();

        (await admin.PatchAsJsonAsync("/api/v1/admin/campaigns/5", new { landingUrl = "https://hypeddit.com/x" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        changed.ShouldBe((5, new CampaignChange(null, null, "https://hypeddit.com/x")));
        (await admin.PutAsJsonAsync("/api/v1/admin/campaigns/5/releases", new { releaseIds = new[] { 1, 2 } })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        linked!.Value.Item2.ShouldBe([1, 2]);
        await (await admin.PutAsJsonAsync("/api/v1/admin/campaigns/5/releases", new { })).ShouldBlame("releaseIds");
    }

    [Theory]
    [InlineData("fetched_with_account", 409)]
    [InlineData("duplicate_external_id", 409)]
    [InlineData("unknown_ad_account", 404)]
    [InlineData("invalid_platform", 400)]
    public async Task A_refusal_has_the_status_that_fits(string code, int status)
    {
        host.Grains.Catalogue.OnCampaign = _ => new Refusal(code, "platform", "It is so.");
        using var admin = host.Admin();
        await (await admin.PostAsJsonAsync("/api/v1/admin/campaigns", new { platform = "meta", name = "x" })).ShouldBeProblem(status, code);
    }

    [Fact]
    public async Task A_Meta_campaign_is_asked_with_its_account_and_not_alone()
    {
        var account = await host.Data.AdAccount("act_77");
        var ads = await host.Data.Campaign("Ads", account, "77");
        using var admin = host.Admin();
        foreach (var call in new[] { "ingest", "pause", "resume" })
        {
            var problem = await (await admin.PostAsync(new Uri($"/api/v1/admin/campaigns/{ads}/{call}", UriKind.Relative), null)).ShouldBeProblem(409, "fetched_with_account");
            problem.At("detail").GetString()!.ShouldContain($"/api/v1/admin/ad-accounts/{account}");
            (await admin.PostAsync(new Uri($"/api/v1/admin/ad-accounts/{account}/{call}", UriKind.Relative), null)).IsSuccessStatusCode.ShouldBeTrue();
        }

        await (await admin.DeleteAsync(new Uri($"/api/v1/admin/campaigns/{ads}", UriKind.Relative))).ShouldBeProblem(409, "fetched_with_account");
        (await admin.DeleteAsync(new Uri($"/api/v1/admin/ad-accounts/{account}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        host.Grains.Tracked.Asked.Where(asked => asked.StartsWith("ad account", StringComparison.Ordinal)).ShouldBe(
            [$"ad account {account} RequestIngest", $"ad account {account} Pause", $"ad account {account} Resume", $"ad account {account} Untrack"]);
        host.Grains.Tracked.Asked.ShouldNotContain(asked => asked.StartsWith($"campaign {ads} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Hypeddit_campaign_has_an_actor_of_its_own()
    {
        var link = await host.Data.Campaign("Link", externalId: "actor1");
        using var admin = host.Admin();
        (await admin.PostAsync(new Uri($"/api/v1/admin/campaigns/{link}/pause", UriKind.Relative), null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        host.Grains.Tracked.Asked.ShouldContain($"campaign {link} Pause");
        await (await admin.PostAsync(new Uri("/api/v1/admin/campaigns/987654/pause", UriKind.Relative), null)).ShouldBeProblem(404, "unknown_campaign");
        await (await admin.PostAsync(new Uri("/api/v1/admin/ad-accounts/987654/pause", UriKind.Relative), null)).ShouldBeProblem(404, "unknown_ad_account");
    }
}
