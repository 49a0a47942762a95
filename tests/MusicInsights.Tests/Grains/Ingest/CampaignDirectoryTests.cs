using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Ingest;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Ingest;

public sealed class CampaignDirectoryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);
    private TestDatabase _database = null!;
    private CampaignDirectory _directory = null!;
    private EntityKey _account;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _directory = new CampaignDirectory(_database.Data, new PortfolioClock(new FakeTimeProvider(Now)));
        _account = EntityKey.AdAccount(await _database.One<long>(
            "INSERT INTO ad_accounts (external_id, name, currency, created_at) VALUES ('act_1', 'Label', 'EUR', $1) RETURNING ad_account_id", Now));
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_campaign_that_is_met_first_is_added_in_the_accounts_currency_and_found_from_then_on()
    {
        var first = await Resolve(new CampaignRef("c1", "120", "Spring"));
        var second = await Resolve(new CampaignRef("c1", "120", "Spring"));

        second["c1"].ShouldBe(first["c1"]);
        (await _database.Rows("SELECT platform, external_id, name, currency FROM campaigns")).ShouldBe(["meta 120 Spring EUR"]);
    }

    [Fact]
    public async Task A_campaign_that_an_export_met_by_name_takes_its_id_when_the_account_is_asked()
    {
        var byName = await Resolve(new CampaignRef("Spring", null, "Spring"));
        var byId = await Resolve(new CampaignRef("120", "120", "Spring"));

        byId["120"].ShouldBe(byName["Spring"]);
        (await _database.Rows("SELECT external_id, name FROM campaigns")).ShouldBe(["120 Spring"]);
    }

    [Fact]
    public async Task A_campaign_that_was_renamed_stays_the_same_campaign()
    {
        var before = await Resolve(new CampaignRef("120", "120", "Spring"));
        var after = await Resolve(new CampaignRef("120", "120", "Spring, second try"));

        after["120"].ShouldBe(before["120"]);
        (await _database.Rows("SELECT name FROM campaigns")).ShouldBe(["Spring, second try"]);
    }

    [Fact]
    public async Task Two_campaigns_of_one_name_are_two_and_an_export_means_the_newer()
    {
        var both = await Resolve(new CampaignRef("120", "120", "Spring"), new CampaignRef("121", "121", "Spring"));
        both["121"].ShouldNotBe(both["120"]);

        (await Resolve(new CampaignRef("Spring", null, "Spring")))["Spring"].ShouldBe(Math.Max(both["120"], both["121"]));
    }

    [Fact]
    public async Task A_campaign_met_from_two_sides_at_once_is_made_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Resolve(new CampaignRef("x", n % 2 == 0 ? "120" : null, "Spring"))));

        (await _database.Rows("SELECT external_id, name FROM campaigns")).ShouldBe(["120 Spring"]);
    }

    [Fact]
    public async Task What_is_read_again_gives_nobody_back_an_old_name()
    {
        await Resolve(new CampaignRef("120", "120", "Autumn"));
        var again = await _directory.Resolve(_account, [new CampaignRef("120", "120", "Spring")], keepsNames: true, default);

        again.ShouldHaveSingleItem();
        (await _database.Rows("SELECT external_id, name FROM campaigns")).ShouldBe(["120 Autumn"]);
    }

    [Fact]
    public async Task What_is_read_again_may_still_tell_an_id_that_nobody_knew()
    {
        await Resolve(new CampaignRef("Spring", null, "Spring"));
        await _directory.Resolve(_account, [new CampaignRef("120", "120", "Spring")], keepsNames: true, default);

        (await _database.Rows("SELECT external_id, name FROM campaigns")).ShouldBe(["120 Spring"]);
    }

    [Fact]
    public async Task Looking_adds_nothing()
    {
        (await _directory.Look(_account, [new CampaignRef("120", "120", "Spring")], default)).ShouldBeEmpty();
        (await _database.Count("campaigns")).ShouldBe(0);
    }

    private Task<IReadOnlyDictionary<string, long>> Resolve(params CampaignRef[] campaigns) => _directory.Resolve(_account, campaigns, keepsNames: false, default);
}
