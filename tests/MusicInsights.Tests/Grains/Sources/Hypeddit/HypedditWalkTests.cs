using MusicInsights.GrainInterfaces.Campaigns;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Sandbox.Hypeddit;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.Hypeddit;

/// <summary>A campaign's own schedule, over a real database and real HTTP.</summary>
public sealed class HypedditWalkTests : IAsyncLifetime
{
    private const string Source = "hypeddit_page";

    private TestCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_campaign_walks_its_days_by_its_reminder_and_stores_what_the_site_counted()
    {
        var campaign = await Campaign();
        await campaign.Track();
        await Concluded(campaign);
        await _cluster.Advance(TimeSpan.FromDays(2));
        await Concluded(campaign);

        (await Rows(campaign)).ShouldBe(Counted(_cluster.Today.AddDays(-22), _cluster.Yesterday));
        (await Tasks(campaign)).ShouldAllBe(task => task.StartsWith("done") || task.StartsWith("skipped nothing_new"));
        (await _cluster.Database.Count("day_gaps WHERE entity_kind = 'campaign'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_days_again_write_nothing()
    {
        var campaign = await Campaign();
        await campaign.Track();
        await Concluded(campaign);
        var written = await Written(campaign);
        var ids = await campaign.RequestIngest(new IngestRequest(_cluster.Today.AddDays(-10), _cluster.Yesterday, Force: true));

        await Eventually.Equal("done", async () => (await _cluster.Database.Rows("SELECT status FROM etl_tasks WHERE id = $1", ids.Single())).Single());
        (await Written(campaign)).ShouldBe(written);
        (await _cluster.Database.Count("metric_revisions")).ShouldBe(0);
    }

    [Fact]
    public async Task Days_on_which_nobody_came_are_gaps_said_by_the_page()
    {
        var coming = Visitor.Links.All.First(link => link.Song.Released > _cluster.Today);
        var campaign = await Campaign(coming.Id);
        await campaign.Track();
        await Concluded(campaign);

        (await Rows(campaign)).ShouldBeEmpty();
        (await _cluster.Database.Rows("SELECT reason, count(*) FROM day_gaps WHERE entity_kind = 'campaign' GROUP BY 1")).ShouldBe(["absent_at_source 20"]);
    }

    [Fact]
    public async Task A_page_that_changed_is_a_failed_task_with_the_page_beside_it_and_the_others_go_on()
    {
        await _cluster.Spoil(100, "page_renamed", $"/campaign/{Asking.Link.Id}/");
        var (first, second) = (await Campaign(), await Campaign(Visitor.Links.All.First(link => link != Asking.Link && link.Song.Released < _cluster.Today.AddDays(-40)).Id));
        await first.Track();
        await second.Track();
        await Concluded(second);
        await Eventually.Equal(1, async () => (await Tasks(first)).Count(task => task.StartsWith("failed PageChanged Hypeddit's page no longer fits HYPEDDIT_SELECT_STATS_TABLE")));

        (await Rows(first)).ShouldBeEmpty("never zero rows of a page that was not understood");
        (await _cluster.Database.Rows(
            "SELECT p.content_type, p.first_day IS NULL FROM etl_tasks t JOIN raw_payloads p ON p.id = t.payload_id WHERE t.entity_kind = 'campaign' AND t.entity_id = $1", first.GetPrimaryKeyLong()))
            .ShouldBe(["text/html; charset=utf-8 True"]);
        await _cluster.Heal();
        (await first.CatchUp()).ShouldBeTrue("the next tick finds the page as it was");
        await Concluded(first);
    }

    [Fact]
    public async Task Neither_address_nor_password_is_stored_anywhere()
    {
        // Before the campaign is there: a starting cluster looks for whoever is behind, and may find it first.
        await _cluster.Spoil(1, "page_captcha", "/login");
        var campaign = await Campaign();
        await campaign.Track();
        await Eventually.Equal(1, async () => (await Tasks(campaign)).Count(task => task.StartsWith("failed AuthError")));
        // A new start asks for the captcha's answer again; the pause after a refusal ends with the silo.
        await _cluster.Stop();
        await _cluster.StartAgain();
        await _cluster.Grains.GetGrain<ICampaignGrain>(campaign.GetPrimaryKeyLong()).CatchUp();
        await Concluded(campaign);

        foreach (var table in await _cluster.Database.Rows("SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_schema IN ('public', 'orleans') AND table_type = 'BASE TABLE'"))
        {
            (await _cluster.Database.Count($"{table} t WHERE t::text ILIKE '%' || $1 || '%' OR t::text ILIKE '%' || $2 || '%'", Visitor.Password, Visitor.Email)).ShouldBe(0, table);
        }

        foreach (var payload in await Bodies())
        {
            payload.ShouldNotContain(Visitor.Password);
            payload.ShouldNotContain(Visitor.Email);
        }
    }

    private async Task<ICampaignGrain> Campaign(string? link = null) => _cluster.Grains.GetGrain<ICampaignGrain>(await _cluster.Database.One<long>(
        "INSERT INTO campaigns (platform, external_id, name, created_at) VALUES ('hypeddit', $1, $1, $2) RETURNING campaign_id", link ?? Asking.Link.Id, _cluster.Clock.GetUtcNow()));

    private Task Concluded(ICampaignGrain campaign) => _cluster.Concluded(EntityKind.Campaign, [campaign.GetPrimaryKeyLong()], _cluster.Yesterday, Source);

    private static List<string> Counted(DateOnly first, DateOnly last) =>
        [.. Asking.Counted(first, last).OrderBy(row => row.Day).ThenBy(row => row.Series, StringComparer.Ordinal).Select(row => $"{row.Day:yyyy-MM-dd} {row.Series} {row.Visits} {row.Clicks} {Source}")];

    private Task<List<string>> Rows(ICampaignGrain campaign) => _cluster.Database.Rows(
        "SELECT date, landing_url, visits, clicks, source FROM marketing_hypeddit WHERE campaign_id = $1 ORDER BY date, landing_url COLLATE \"C\"", campaign.GetPrimaryKeyLong());

    private Task<List<string>> Written(ICampaignGrain campaign) =>
        _cluster.Database.Rows("SELECT id, xmin::text FROM marketing_hypeddit WHERE campaign_id = $1 ORDER BY id", campaign.GetPrimaryKeyLong());

    private Task<List<string>> Tasks(ICampaignGrain campaign) => _cluster.Database.Rows(
        "SELECT status, coalesce(error_class, skip_reason), error_message FROM etl_tasks WHERE entity_kind = 'campaign' AND entity_id = $1", campaign.GetPrimaryKeyLong());

    private async Task<List<string>> Bodies()
    {
        var bodies = new List<string>();
        await using var command = _cluster.Database.Data.CreateCommand("SELECT body_gzip FROM raw_payloads");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            using var gzip = new System.IO.Compression.GZipStream(new MemoryStream(reader.GetFieldValue<byte[]>(0)), System.IO.Compression.CompressionMode.Decompress);
            using var text = new StreamReader(gzip);
            bodies.Add(await text.ReadToEndAsync());
        }

        bodies.Count.ShouldBeGreaterThan(1);
        return bodies;
    }
}
