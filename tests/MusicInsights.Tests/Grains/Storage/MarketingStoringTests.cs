using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Database;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Storage;

public sealed class MarketingStoringTests(WriterFixture fixture) : IClassFixture<WriterFixture>
{
    private static readonly DateTimeOffset Now = WriterFixture.Start;
    private static readonly DateOnly Day = new(2026, 5, 19);

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task A_campaigns_landing_pages_have_rows_of_their_own()
    {
        var campaign = await Hypeddit();
        await Store(campaign, MetricSource.HypedditPage, Visits(10, 4, "https://hypeddit.com/a"), Visits(7, 1, "https://hypeddit.com/b"));
        var again = await Store(campaign, MetricSource.HypedditPage, Visits(10, 4, "https://hypeddit.com/a"), Visits(8, 1, "https://hypeddit.com/b"));

        (again.Changed.Count, again.Unchanged).ShouldBe((1, 1));
        (await Database.Rows("SELECT landing_url, visits, clicks, source FROM marketing_hypeddit WHERE campaign_id = $1 ORDER BY 1", campaign.Id))
            .ShouldBe(["https://hypeddit.com/a 10 4 hypeddit_page", "https://hypeddit.com/b 8 1 hypeddit_page"]);
        (await Database.Rows("SELECT part, before -> 'values' ->> 'visits' FROM metric_revisions WHERE table_name = 'marketing_hypeddit' AND entity_id = $1", campaign.Id))
            .ShouldBe(["https://hypeddit.com/b 7"]);
    }

    [Fact]
    public async Task What_the_page_said_is_not_overwritten_by_a_table_kept_by_hand()
    {
        var campaign = await Hypeddit();
        await Store(campaign, MetricSource.HypedditPage, Visits(10, null, ""));
        var later = await Store(campaign, MetricSource.HypedditCsv, Visits(99, 3, ""));

        later.Changed.Count.ShouldBe(1);
        (await Database.Rows("SELECT visits, clicks FROM marketing_hypeddit WHERE campaign_id = $1", campaign.Id)).ShouldBe(["10 3"]);
    }

    [Fact]
    public async Task An_accounts_days_are_its_campaigns_with_money_to_the_ten_thousandth()
    {
        var (account, campaign) = await MetaCampaign();
        await Store(account, MetricSource.MetaInsights, Ad(campaign, spent: 12_3456, conversions: 3));

        (await Database.Rows("SELECT campaign_name, currency, date, budget_spent, conversions, cpr FROM meta_ads_campaigns WHERE campaign_id = $1", campaign))
            .ShouldBe(["Spring EUR 2026-05-19 12.3456 3 4.1152"]);
        (await Store(account, MetricSource.MetaInsights, Ad(campaign, spent: 12_3456, conversions: 3))).Unchanged.ShouldBe(1);
        (await Database.Count("day_gaps WHERE entity_kind = 'ad_account'")).ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_conversion_there_is_no_cost_of_one()
    {
        var (account, campaign) = await MetaCampaign();
        await Store(account, MetricSource.MetaInsights, Ad(campaign, spent: 5_0000, conversions: 0));

        (await Database.Rows("SELECT cpr IS NULL FROM meta_ads_campaigns WHERE campaign_id = $1", campaign)).ShouldBe(["True"]);
    }

    [Fact]
    public async Task Viewers_of_a_campaign_hear_of_its_days_in_its_own_units()
    {
        var (account, campaign) = await MetaCampaign();
        await Store(account, MetricSource.MetaInsights, Ad(campaign, spent: 1_2500, conversions: 1));

        (await Database.Rows(
            "SELECT payload -> 'days' -> 0 ->> 'budgetSpent', topics FROM live_events WHERE payload ->> 'campaignId' = $1", campaign.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .ShouldHaveSingleItem().ShouldStartWith("1.25");
    }

    private Task<StoreReport> Store(EntityKey entity, MetricSource source, params AcceptedDay[] days) =>
        fixture.Writer.Store(new StoreRequest { Entity = entity, Source = source, KnownAt = Now, Days = days });

    private static AcceptedDay Visits(long visits, long? clicks, string page) =>
        new(new DailyMetrics { Day = Day, Visits = visits, Clicks = clicks }, Part: page);

    private static AcceptedDay Ad(long campaign, long spent, long conversions) =>
        new(new DailyMetrics { Day = Day, BudgetSpent = spent, Conversions = conversions }, RowOf: campaign);

    private async Task<EntityKey> Hypeddit() => EntityKey.Campaign(await Database.One<long>(
        "INSERT INTO campaigns (platform, name, created_at) VALUES ('hypeddit', 'Pre-save', $1) RETURNING campaign_id", Now));

    private async Task<(EntityKey Account, long Campaign)> MetaCampaign()
    {
        var account = await Database.One<long>(
            "INSERT INTO ad_accounts (external_id, name, currency, created_at) VALUES ($1, 'Label', 'EUR', $2) RETURNING ad_account_id",
            $"act_{Random.Shared.NextInt64(1, 1_000_000_000_000)}", Now);
        var campaign = await Database.One<long>(
            "INSERT INTO campaigns (platform, ad_account_id, name, currency, created_at) VALUES ('meta', $1, 'Spring', 'EUR', $2) RETURNING campaign_id", account, Now);
        return (EntityKey.AdAccount(account), campaign);
    }
}
