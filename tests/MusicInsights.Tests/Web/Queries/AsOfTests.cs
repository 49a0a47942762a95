using CsCheck;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Queries;

/// <summary>What was known at an instant is what would have been answered then.</summary>
public sealed class AsOfTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public void Whatever_was_stored_imported_and_taken_back_each_instant_is_answered_as_it_was() =>
        Gen.Int[1, int.MaxValue].Sample(seed => Run(new Random(seed)).GetAwaiter().GetResult(), iter: 12, threads: 1);

    [Fact]
    public async Task Before_it_arrived_a_day_was_not_known_and_a_known_reason_was_known()
    {
        var artist = await host.Data.Artist("Known later");
        var release = await host.Data.Release(artist, "Known later");
        await host.Data.Cursor("release", release, new DateOnly(2026, 4, 27), new DateOnly(2026, 5, 25));
        await host.Data.Days(artist, release, new DateOnly(2026, 4, 29), 7, 8); // known since 1 May, 6:00
        await host.Data.Gap("release", release, new DateOnly(2026, 4, 27), "absent_at_source");

        (await Asked(release, "2026-05-01T05:59:59Z")).ShouldBe(["not_yet_fetched", "not_yet_fetched", "not_yet_fetched", "not_yet_fetched"]);
        (await Asked(release, "2026-05-01T06:00:00Z")).ShouldBe(["absent_at_source", "7", "8", "not_yet_fetched"]);
        (await Asked(release, "2026-05-01T08:00:00%2B02:00")).ShouldBe(["absent_at_source", "7", "8", "not_yet_fetched"]);
        (await Asked(release, "2026-04-30")).ShouldBe(["not_yet_fetched", "not_yet_fetched", "not_yet_fetched", "not_yet_fetched"]);
        (await Asked(release, "2026-05-01")).ShouldBe(["absent_at_source", "7", "8", "not_yet_fetched"]);
        (await Asked(release, "2199-01-01")).ShouldBe(["absent_at_source", "7", "8", "unexplained"], "what is to come is known no better than now");
    }

    [Fact]
    public async Task Without_a_range_the_newest_days_of_then_are_answered()
    {
        var release = await host.Data.Release(await host.Data.Artist("Ranged"), "Ranged");
        var answer = await host.Client.Read($"/api/v1/releases/{release}/metrics?asOf=2026-03-04T12:00:00Z");

        (answer.At("from").GetString(), answer.At("to").GetString()).ShouldBe(("2026-02-05", "2026-03-04"));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-05-1")]
    [InlineData("2026-05-01T12:00:00")]
    [InlineData("2026-13-01T12:00:00Z")]
    [InlineData("0001-01-01")]
    public async Task What_is_no_instant_is_refused_by_its_name(string asOf)
    {
        var artist = await host.Data.Artist("Asked badly");
        var paths = new[] { $"artists/{artist}", $"releases/{await host.Data.Release(artist, "Asked badly")}", $"campaigns/{await host.Data.Campaign("Asked badly")}" };
        foreach (var path in paths)
            await (await host.Client.Get($"/api/v1/{path}/metrics?asOf={asOf}")).ShouldBlame("asOf");
    }

    [Fact]
    public async Task Campaigns_days_are_known_by_landing_page_and_in_their_currency()
    {
        var day = new DateOnly(2026, 5, 20);
        var (link, ad) = (await host.Data.Campaign("Link"), await host.Data.Campaign("Ad", await host.Data.AdAccount("act_9021")));
        await host.Data.LinkDay(link, day, "https://a.example", 10, 5); // known since 1 May
        await host.Data.LinkDay(link, day, "https://b.example", 4, 2);
        await host.Data.AdDay(ad, day, 12.3456m, 3, 7);
        await Revised("marketing_hypeddit", link, "https://a.example", day, """{"values":{"visits":8,"clicks":4},"source":"hypeddit_page"}""");
        await Revised("meta_ads_campaigns", ad, "", day, """{"values":{"budget_spent":100000,"conversions":4,"clicks":50,"impressions":1,"reach":1,"smart_link_clicks":null},"source":"meta_insights"}""");

        async Task<string> At(long campaign, string asOf, params string[] fields)
        {
            var read = await host.Client.Read($"/api/v1/campaigns/{campaign}/metrics?from=2026-05-20&to=2026-05-20&asOf={asOf}");
            return string.Join(' ', fields.Select(field => read.At("days").At(0).At(field).GetRawText()));
        }

        (await At(link, "2026-05-02", "visits", "clicks")).ShouldBe("12 6");
        (await At(link, "2026-05-22", "visits", "clicks")).ShouldBe("14 7");
        (await At(link, "2026-04-20", "visits", "gapReason")).ShouldBe("null \"not_yet_fetched\"");
        (await At(ad, "2026-05-02", "budgetSpent", "conversions", "cpr", "smartLinkClicks")).ShouldBe("10.0000 4 2.5000 null");
        (await At(ad, "2026-05-22", "budgetSpent", "conversions", "cpr", "smartLinkClicks")).ShouldBe("12.3456 3 4.1152 7");
    }

    private async Task Run(Random random)
    {
        await using var history = await History.Begin(host);
        var told = new List<(DateTimeOffset At, string Release, string Artist)>();
        for (var step = 0; step < 14; step++)
        {
            told.Add((history.Now, await history.Release(null), await history.Artist(null)));
            history.Pass(TimeSpan.FromMinutes(random.Next(1, 300)));
            await history.Step(random);
        }

        foreach (var (at, release, artist) in told)
        {
            (await history.Release(at)).ShouldBe(release, $"the release at {at:O}");
            (await history.Artist(at)).ShouldBe(artist, $"the artist at {at:O}");
        }
    }

    private Task Revised(string table, long id, string part, DateOnly day, string before) => host.Database.Execute(
        """
        INSERT INTO metric_revisions (table_name, entity_id, part, date, before, after, known_from, replaced_at, cause)
        VALUES ($1, $2, $3, $4, $5::jsonb, '{}', '2026-05-01T06:00:00Z', '2026-05-21T06:00:00Z', 'fetch')
        """,
        table, id, part, day, before);

    private async Task<List<string>> Asked(long release, string asOf)
    {
        var answer = await host.Client.Read($"/api/v1/releases/{release}/metrics?from=2026-04-27&to=2026-04-30&asOf={asOf}");
        return [.. answer.At("days").EnumerateArray().Select(day => day.At("streams").IsNull() ? day.At("gapReason").GetString()! : day.At("streams").GetRawText())];
    }
}
