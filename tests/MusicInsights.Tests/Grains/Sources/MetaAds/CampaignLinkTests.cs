using MusicInsights.GrainInterfaces.Campaigns;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.MetaAds;

/// <summary>Which releases a campaign is for.</summary>
public sealed class CampaignLinkTests(CampaignLinkTests.Fixture fixture) : IClassFixture<CampaignLinkTests.Fixture>
{
    private AdsCluster Ads => fixture.Ads;

    private ICatalogueGrain Catalogue => Ads.Cluster.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);

    [Fact]
    public async Task What_Hypeddit_made_at_Meta_is_for_what_its_link_is_for()
    {
        var link = (await Ads.Database.Rows("SELECT substring(name FROM 11) FROM campaigns WHERE name LIKE 'Hypeddit: %'")).ShouldHaveSingleItem();
        var release = await Release("Linked", new() { ["spotify_track"] = "0123456789abcdefABCDEF" });
        var campaign = await Campaign("Linked", link, $"https://open.spotify.com/track/0123456789abcdefABCDEF?si=1");

        (await Links(campaign)).ShouldBe([$"{release} landing_url"]);
        (await Links(await Meta())).ShouldBe([$"{release} link_id"]);
    }

    [Fact]
    public async Task What_an_admin_says_holds_against_address_and_name()
    {
        var (one, other) = (await Release("One", new() { ["hypeddit"] = "abc123" }), await Release("Other", []));
        var campaign = await Campaign("Said", "abc123", "https://hypeddit.com/track/abc123");
        (await Links(campaign)).ShouldBe([$"{one} landing_url"]);

        (await Catalogue.LinkCampaign(campaign, [other])).Refusal.ShouldBeNull();
        await Ads.Again(Ads.Cluster.Today.AddDays(-3), Ads.Cluster.Yesterday);
        (await Links(campaign)).ShouldBe([$"{other} admin"]);

        (await Catalogue.LinkCampaign(campaign, [])).Refusal.ShouldBeNull();
        (await Catalogue.ChangeCampaign(campaign, new CampaignChange(LandingUrl: "https://hypeddit.com/abc123"))).Refusal.ShouldBeNull();
        (await Links(campaign)).ShouldBeEmpty();
        (await Catalogue.LinkCampaign(campaign, [999_999])).Refusal!.Code.ShouldBe("unknown_release");
        (await Catalogue.LinkCampaign(999_999, [])).Refusal!.Code.ShouldBe("unknown_campaign");
    }

    [Fact]
    public async Task Another_address_links_other_releases()
    {
        var (one, other) = (await Release("Before", new() { ["hypeddit"] = "before" }), await Release("After", new() { ["hypeddit"] = "after1" }));
        var campaign = await Campaign("Moving", null, "https://hypeddit.com/before");
        (await Links(campaign)).ShouldBe([$"{one} landing_url"]);

        (await Catalogue.ChangeCampaign(campaign, new CampaignChange(LandingUrl: "https://hypeddit.com/after1"))).Refusal.ShouldBeNull();
        (await Links(campaign)).ShouldBe([$"{other} landing_url"]);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_its_first_fault()
    {
        async Task<string> Refused(NewCampaign campaign) => (await Catalogue.AddCampaign(campaign)).Refusal.ShouldNotBeNull().Code;
        var fine = new NewCampaign { Platform = "hypeddit", Name = "Fine", ExternalId = "fine01" };
        (await Refused(fine with { Platform = "tiktok" })).ShouldBe("invalid_platform");
        (await Refused(fine with { Name = " " })).ShouldBe("invalid_name");
        (await Refused(fine with { ExternalId = "a b" })).ShouldBe("invalid_external_id");
        (await Refused(fine with { LandingUrl = "javascript:alert(1)" })).ShouldBe("invalid_landing_url");
        (await Refused(fine with { ReleaseIds = [999_999] })).ShouldBe("unknown_release");
        (await Refused(fine with { Platform = "meta", ExternalId = "1" })).ShouldBe("unknown_ad_account");
        (await Refused(fine with { Platform = "meta", ExternalId = "1", AdAccountId = 999_999 })).ShouldBe("unknown_ad_account");
        (await Catalogue.AddCampaign(fine)).Refusal.ShouldBeNull();
        (await Refused(fine)).ShouldBe("duplicate_external_id");
        (await Catalogue.ChangeCampaign(await Meta(), new CampaignChange(Name: "Mine"))).Refusal!.Code.ShouldBe("fetched_with_account");
    }

    [Fact]
    public async Task An_ad_account_is_tracked_once_and_again_after_it_was_let_go()
    {
        (await Catalogue.AddAdAccount(new NewAdAccount("act_12x"))).Refusal!.Code.ShouldBe("invalid_account_id");
        (await Catalogue.AddAdAccount(new NewAdAccount("12", Currency: "euro"))).Refusal!.Code.ShouldBe("invalid_currency");
        (await Catalogue.AddAdAccount(new NewAdAccount(Ads.ExternalId))).Refusal!.Code.ShouldBe("duplicate_account_id");
        var id = (await Catalogue.AddAdAccount(new NewAdAccount("42", "Second", "CHF"))).Value;
        var grain = Ads.Cluster.Grains.GetGrain<IAdAccountGrain>(id);
        await grain.Untrack();
        (await grain.Inspect()).HasReminder.ShouldBeFalse();

        (await Catalogue.AddAdAccount(new NewAdAccount("act_42"))).Value.ShouldBe(id);
        (await grain.Inspect()).HasReminder.ShouldBeTrue();
        (await Ads.Database.Rows("SELECT name, currency FROM ad_accounts WHERE ad_account_id = $1", id)).ShouldBe(["Second CHF"]);
    }

    private async Task<long> Release(string title, Dictionary<string, string> ids) => (await Catalogue.AddRelease(new NewRelease(fixture.Artist, title, null, ids))).Value;

    private async Task<long> Campaign(string name, string? externalId, string landingUrl) =>
        (await Catalogue.AddCampaign(new NewCampaign { Platform = "hypeddit", Name = name, ExternalId = externalId, LandingUrl = landingUrl })).Value;

    private Task<long> Meta() => Ads.Database.One<long>("SELECT campaign_id FROM campaigns WHERE name LIKE 'Hypeddit: %'");

    private Task<List<string>> Links(long campaign) => Ads.Database.Rows("SELECT release_id, origin FROM campaign_links WHERE campaign_id = $1", campaign);

    public sealed class Fixture : IAsyncLifetime
    {
        internal AdsCluster Ads { get; private set; } = null!;

        internal long Artist { get; private set; }

        public async Task InitializeAsync()
        {
            Ads = await (await AdsCluster.Start()).Caught();
            Artist = await Ads.Database.AddArtist("Somebody");
        }

        public async Task DisposeAsync() => await Ads.DisposeAsync();
    }
}
