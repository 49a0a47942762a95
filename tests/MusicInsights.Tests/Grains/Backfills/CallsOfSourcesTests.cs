using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Campaigns;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Sources.MetaAds;
using MusicInsights.Tests.Sandbox.Hypeddit;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Backfills;

/// <summary>What each source says it costs is what its stand-in counts.</summary>
public sealed class CallsOfSourcesTests
{
    [Fact]
    public async Task An_ad_account_costs_its_profile_its_ad_sets_and_its_insights()
    {
        await using var ads = await (await AdsCluster.Start(("PageSize", "500"))).Caught();
        var calls = await Cost(ads.Cluster, EntityKey.AdAccount(ads.Id), MetricSource.MetaInsights, new DayRange(ads.Cluster.Today.AddDays(-90), ads.Cluster.Today.AddDays(-61)));

        calls.ShouldBe(3);
    }

    [Fact]
    public async Task A_campaign_costs_its_page()
    {
        await using var cluster = await TestCluster.StartAsync();
        var link = Visitor.Links.All[0];
        var added = await cluster.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key).AddCampaign(new NewCampaign { Platform = "hypeddit", Name = "Link", ExternalId = link.Id });
        await cluster.Grains.GetGrain<ICampaignGrain>(added.Value).CatchUp();
        await cluster.Concluded(EntityKind.Campaign, [added.Value], cluster.Yesterday, "hypeddit_page");
        var calls = await Cost(cluster, EntityKey.Campaign(added.Value), MetricSource.HypedditPage, new DayRange(cluster.Today.AddDays(-30), cluster.Today.AddDays(-21)));

        calls.ShouldBe(1);
    }

    [Fact]
    public async Task The_Web_API_has_nothing_of_days_gone_by_and_is_refused()
    {
        await using var cluster = await TestCluster.StartAsync(settings: [("spotify", "ClientId", "sandbox-client"), ("spotify", "ClientSecret", "sandbox-secret"), ("spotify", "BaseUrl", "{sandbox}/spotify/v1/"), ("spotify", "TokenUrl", "{sandbox}/spotify/api/token")]);
        var (artist, _) = await cluster.Track(releases: 0);
        var plan = await cluster.Backfills().Preview(new BackfillOrder
        {
            Scope = EntityKey.Artist(artist.GetPrimaryKeyLong()), Source = MetricSource.SpotifyWebApi, Days = new DayRange(cluster.Today.AddDays(-30), cluster.Yesterday),
        });

        plan.Refusal.ShouldNotBeNull().Field.ShouldBe("source");
    }

    /// <summary>The calls that a dry run says and that the stand-in counts.</summary>
    private static async Task<long> Cost(TestCluster cluster, EntityKey scope, MetricSource source, DayRange days)
    {
        var order = new BackfillOrder { Scope = scope, Source = source, Days = days, MissingOnly = false };
        var plan = (await cluster.Backfills().Preview(order)).Value.ShouldNotBeNull();
        plan.Days.ShouldBe(days.Count);
        var before = await cluster.Calls();
        await cluster.Ended(await cluster.Begin(order));
        (await cluster.Calls() - before).ShouldBe(plan.Calls);
        return plan.Calls;
    }
}
