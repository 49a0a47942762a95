using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Backfills;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Backfills;

/// <summary>Which days have neither a value nor a reason, as the tables say it.</summary>
public sealed class DaysToFetchTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly First = new(2026, 2, 10);
    private static readonly DayRange Days = new(First, First.AddDays(39));

    [Fact]
    public async Task A_release_misses_exactly_the_days_without_streams_and_without_a_gap_of_the_source()
    {
        var random = new Random(20260210);
        var artist = await database.Data.Artist("Random");
        var expected = new Dictionary<long, List<DateOnly>>();
        for (var nth = 0; nth < 12; nth++)
        {
            var release = await database.Data.Release(artist, $"Random {nth}");
            expected[release] = [];
            foreach (var day in Days.Days())
            {
                switch (random.Next(5))
                {
                    case 0 or 1:
                        await database.Data.Days(artist, release, day, 7);
                        break;
                    case 2:
                        await database.Data.Gap("release", release, day, "absent_at_source");
                        break;
                    case 3:
                        await database.Execute("INSERT INTO day_gaps VALUES ('release', $1, 's4a_csv', $2, 'refused', NULL, now())", release, day);
                        expected[release].Add(day);
                        break;
                    default:
                        await database.Execute(
                            "INSERT INTO spotify_streams_daily (artist_id, release_id, date, saves, source, value_ranks, last_updated) SELECT artist_id, $1, $2, 4, 's4a_csv', 32, now() FROM releases WHERE release_id = $1",
                            release, day);
                        expected[release].Add(day);
                        break;
                }
            }
        }

        var found = await Missing(EntityKind.Release, MetricSource.S4aStatistics, expected.Keys);
        foreach (var (release, days) in expected)
            found[release].SelectMany(range => range.Days()).ShouldBe(days, $"seed 20260210, release {release}");
        found.SelectMany(of => of.Zip(of.Skip(1))).ShouldAllBe(pair => pair.First.Last.AddDays(1) < pair.Second.First, "ranges that touch are one");
    }

    [Fact]
    public async Task How_many_follow_an_artist_is_no_day_of_its_audience()
    {
        var artist = await database.Data.Artist("Followed");
        await database.Data.Audience(artist, First, listeners: null);
        await database.Data.Audience(artist, First.AddDays(1), listeners: 3);
        await database.Data.Audience(artist, First.AddDays(2), listeners: null, streams: 3);

        (await Missing(EntityKind.Artist, MetricSource.S4aStatistics, [artist]))[artist].ShouldBe([new DayRange(First, First), Days with { First = First.AddDays(3) }]);
    }

    [Fact]
    public async Task A_campaign_s_day_is_there_when_any_of_its_pages_was_visited()
    {
        var campaign = await database.Data.Campaign("Link", externalId: "missing1");
        await database.Data.LinkDay(campaign, First, "https://one", 4, null);
        await database.Data.LinkDay(campaign, First, "https://other", null, 1);
        await database.Data.LinkDay(campaign, Days.Last, "https://other", null, 1);

        (await Missing(EntityKind.Campaign, MetricSource.HypedditPage, [campaign]))[campaign].ShouldBe([new DayRange(First.AddDays(1), Days.Last.AddDays(-1))]);
    }

    [Fact]
    public async Task An_account_s_concluded_days_are_told_also_where_its_campaigns_rested()
    {
        var account = await database.Data.AdAccount("act_4711");
        var campaign = await database.Data.Campaign("Ads", account, "4711");
        await database.Data.AdDay(campaign, First, 5m, 1);
        await database.Execute("INSERT INTO source_cursors VALUES ('ad_account', $1, 'meta_insights', $2, $3, now())", account, Days.Last.AddDays(-9), Days.Last);

        (await Missing(EntityKind.AdAccount, MetricSource.MetaInsights, [account]))[account].ShouldBe([new DayRange(First.AddDays(1), Days.Last.AddDays(-10))]);
    }

    private async Task<ILookup<long, DayRange>> Missing(EntityKind kind, MetricSource source, IEnumerable<long> ids) =>
        await new DaysToFetch(database.Data).Read(kind, source, [.. ids.Select(id => (id, Days))], default);
}
