using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Predictions.Features.Histories;
using MusicInsights.Grains.Predictions.Past;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Past;

public sealed class HistoryRowsTests(PastFixture fixture) : IClassFixture<PastFixture>
{
    private static readonly DateOnly Day = new(2026, 5, 18);

    private DateTimeOffset Now => fixture.Time.GetUtcNow();

    [Fact]
    public async Task A_release_that_is_not_there_has_no_history()
    {
        (await fixture.Rows.Read(987_654_321, Day, default)).ShouldBeNull();
        (await fixture.Rows.ReadVersions([987_654_321], Day, Day, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task As_many_days_are_read_as_features_look_back()
    {
        var (artist, release) = await Release();
        await Store(EntityKey.Release(release), artist, [.. Enumerable.Range(-1, HistoryRows.LookBack + 2).Select(ago => new DailyMetrics { Day = Day.AddDays(-ago), Streams = ago + 1, Saves = 2 })]);
        await Store(EntityKey.Artist(artist), artist, [.. Enumerable.Range(-1, 31).Select(ago => new DailyMetrics { Day = Day.AddDays(-ago), Followers = 7, MonthlyListeners = 8, Popularity = 9 })]);
        var history = await Read(release);

        (history.Days.Min(day => day.Date), history.Days.Max(day => day.Date), history.Days.Count).ShouldBe((Day.AddDays(-89), Day, 90));
        history.Days.Single(day => day.Date == Day).ShouldBe(new Known<SongDay>(Day, Now, new SongDay(1, null, 2, null)));
        (history.Audience.Min(day => day.Date), history.Audience.Max(day => day.Date)).ShouldBe((Day.AddDays(-28), Day));
        history.Audience[0].Value.ShouldBe(new AudienceDay(7, 8, 9));
    }

    [Theory]
    [InlineData("day", true)]
    [InlineData("month", false)]
    [InlineData("year", false)]
    public async Task A_release_date_counts_where_it_is_known_to_the_day(string precision, bool counts)
    {
        var (artist, first) = await Release();
        var release = await fixture.Database.AddTracked(artist, Day.AddDays(-9), Now, precision);
        var history = await Read(release);

        history.ReleaseDate.ShouldBe(counts ? Day.AddDays(-9) : null);
        history.Catalogue.Count.ShouldBe(counts ? 2 : 1);
        (await Read(first)).Catalogue.ShouldContain((new DateOnly(2026, 1, 1), Now));
    }

    [Fact]
    public async Task Landing_pages_of_a_campaign_are_told_apart_and_unlinked_campaigns_are_another_release_s()
    {
        var (artist, release) = await Release();
        var (mine, other, meta) = (await fixture.Database.AddHypeddit(Now), await fixture.Database.AddHypeddit(Now), await fixture.Database.AddMeta(Now));
        await fixture.Database.Link(mine, release, Now);
        await fixture.Database.Link(meta.Campaign, release, Now);
        foreach (var (campaign, page, visits) in new[] { (mine, "a", 5), (mine, "b", 7), (other, "a", 100) })
            await Accept(EntityKey.Campaign(campaign), MetricSource.HypedditPage, new AcceptedDay(new DailyMetrics { Day = Day, Visits = visits, Clicks = 1 }, Part: page));
        await Accept(EntityKey.AdAccount(meta.Account), MetricSource.MetaInsights, new AcceptedDay(new DailyMetrics { Day = Day, Clicks = 4, Conversions = 3 }, RowOf: meta.Campaign));
        var history = await Read(release);

        history.Campaigns.ShouldBe([(CampaignKind.Hypeddit, Now), (CampaignKind.Meta, Now)], ignoreOrder: true);
        history.CampaignDays.Select(day => day.Of).Distinct().Count().ShouldBe(3);
        history.CampaignDays.Where(day => day.Value.Kind == CampaignKind.Hypeddit).Sum(day => day.Value.Visits).ShouldBe(12);
        history.CampaignDays.Select(day => day.Value).ShouldContain(new CampaignDay(CampaignKind.Meta, null, 4, 3) { Linked = Now });
    }

    [Fact]
    public async Task Only_the_newest_version_is_served_and_every_version_is_learned_from()
    {
        var (artist, release) = await Release();
        var first = Now;
        await Store(EntityKey.Release(release), artist, [new DailyMetrics { Day = Day, Streams = 10 }]);
        fixture.Time.Advance(TimeSpan.FromHours(1));
        await Store(EntityKey.Release(release), artist, [new DailyMetrics { Day = Day, Streams = 12 }]);

        (await Read(release)).Days.Select(day => (day.From, day.Value.Streams)).ShouldBe([(Now, 12)]);
        (await fixture.Rows.ReadVersions([release], Day, Day, default))[release].Days.Select(day => (day.From, day.Value.Streams)).ShouldBe([(first, 10), (Now, 12)]);
    }

    [Fact]
    public async Task However_many_releases_are_asked_for_each_has_its_history()
    {
        var artist = await fixture.Database.AddArtist("Prolific");
        await fixture.Database.Execute(
            "INSERT INTO releases (artist_id, title, title_key, created_at) SELECT $1, 'Song', 'song', $2 FROM generate_series(1, 1100)", artist, Now);
        var releases = await fixture.Database.One<long[]>("SELECT array_agg(release_id) FROM releases WHERE artist_id = $1", artist);
        await Store(EntityKey.Release(releases[^1]), artist, [new DailyMetrics { Day = Day, Streams = 3 }]);
        var histories = await fixture.Rows.ReadVersions(releases, Day, Day, default);

        histories.Keys.ShouldBe(releases, ignoreOrder: true);
        histories.Where(history => history.Value.Days.Count > 0).Select(history => history.Key).ShouldBe([releases[^1]]);
    }

    [Fact]
    public async Task Those_who_ask_together_are_told_what_each_is_told_alone()
    {
        var (artist, release) = await Release();
        var another = await fixture.Database.AddTracked(artist, new DateOnly(2026, 2, 2), Now);
        var campaign = await fixture.Database.AddHypeddit(Now);
        foreach (var linked in new[] { release, another })
        {
            await fixture.Database.Link(campaign, linked, Now);
            await Store(EntityKey.Release(linked), artist, [new DailyMetrics { Day = Day, Streams = linked }, new DailyMetrics { Day = Day.AddDays(-1), Streams = 1 }]);
        }

        await Accept(EntityKey.Campaign(campaign), MetricSource.HypedditPage, new AcceptedDay(new DailyMetrics { Day = Day, Visits = 5, Clicks = 2 }, Part: "a"));
        var first = fixture.Rows.Read(release, Day, default); // alone on its way, while the others gather
        var others = new[] { (release, Day), (another, Day), (release, Day.AddDays(-1)), (987_654_321L, Day), (release, Day) };
        var together = await Task.WhenAll(others.Select(one => fixture.Rows.Read(one.Item1, one.Item2, default)));

        together[3].ShouldBeNull();
        Told(await first).ShouldBe(Told(together[0]));
        foreach (var (one, history) in others.Zip(together))
            Told(history).ShouldBe(Told(await fixture.Rows.Read(one.Item1, one.Item2, default)));
        together[1]!.Days.Select(day => day.Value.Streams).ShouldBe([1, another], ignoreOrder: true);
        together.Where(history => history is not null).ShouldAllBe(history => history!.CampaignDays.Count == (history.Days.Count == 2 ? 1 : 0));

        static string Told(ReleaseHistory? history) => history is null ? "" : string.Join(' ', history.Days.OrderBy(day => day.Date).Select(day => $"{day.Date}:{day.Value.Streams}")) + $" {history.CampaignDays.Count} {history.Campaigns.Count}";
    }

    private async Task<(long Artist, long Release)> Release()
    {
        var artist = await fixture.Database.AddArtist($"Artist {Guid.NewGuid():n}");
        return (artist, await fixture.Database.AddTracked(artist, new DateOnly(2026, 1, 1), Now));
    }

    private async Task<ReleaseHistory> Read(long release) => (await fixture.Rows.Read(release, Day, default)).ShouldNotBeNull();

    private Task<StoreReport> Store(EntityKey entity, long artist, DailyMetrics[] days) => fixture.Writer.Store(new StoreRequest
    {
        Entity = entity, ArtistId = artist, Source = MetricSource.S4aCsv, KnownAt = Now, Days = [.. days.Select(day => new AcceptedDay(day))],
    });

    private Task<StoreReport> Accept(EntityKey entity, MetricSource source, AcceptedDay day) =>
        fixture.Writer.Store(new StoreRequest { Entity = entity, Source = source, KnownAt = Now, Days = [day] });
}
