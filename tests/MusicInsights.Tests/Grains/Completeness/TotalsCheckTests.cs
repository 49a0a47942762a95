using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Completeness;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Completeness;

public sealed class TotalsCheckTests(WriterFixture fixture) : IClassFixture<WriterFixture>
{
    private static readonly DateOnly First = new(2026, 4, 29);
    private const string Totals = "SELECT artist_id, date, streams, saves, playlist_adds, releases FROM artist_daily_totals UNION ALL SELECT 0, * FROM portfolio_daily_totals ORDER BY 1, 2";

    [Fact]
    public async Task Totals_that_are_wrong_missing_or_nobodys_become_the_sums_of_their_rows_again()
    {
        var songs = new[] { await fixture.NewRelease(), await fixture.NewRelease() };
        foreach (var song in songs)
            await Store(song, [.. Enumerable.Range(0, 5)], streams: 100);
        var check = new TotalsCheck(fixture.Database.Data);
        (await check.Correct(default)).ShouldBe((0, 0));
        var right = await fixture.Database.Rows(Totals);

        await fixture.Database.Execute("UPDATE artist_daily_totals SET streams = streams + 7, releases = 3 WHERE artist_id = $1 AND date = $2", songs[0].ArtistId, First);
        await fixture.Database.Execute("DELETE FROM artist_daily_totals WHERE artist_id = $1 AND date = $2", songs[0].ArtistId, First.AddDays(3));
        await fixture.Database.Execute("UPDATE portfolio_daily_totals SET saves = 0 WHERE date = $1", First.AddDays(1));
        (await check.Correct(default)).ShouldBe((2, 1));

        (await fixture.Database.Rows(Totals)).ShouldBe(right);
        await fixture.Database.Execute("DELETE FROM spotify_streams_daily WHERE release_id = $1 AND date = $2", songs[1].Key.Id, First);
        (await check.Correct(default)).ShouldBe((1, 1));
        (await check.Correct(default)).ShouldBe((0, 0));
        (await fixture.Database.Rows("SELECT streams, releases FROM artist_daily_totals WHERE artist_id = $1 AND date = $2", songs[1].ArtistId, First)).ShouldBe(["0 0"]);
        (await Wrong()).ShouldBe(0);
    }

    [Fact]
    public async Task Who_stores_meanwhile_is_not_undone_and_two_who_correct_at_once_correct_once()
    {
        var songs = new List<Target>();
        for (var n = 0; n < 6; n++)
            songs.Add(await fixture.NewRelease());
        foreach (var song in songs)
            await Store(song, [0, 1, 2], streams: 10);
        var check = new TotalsCheck(fixture.Database.Data);
        for (var round = 1; round <= 10; round++)
        {
            await fixture.Database.Execute("UPDATE artist_daily_totals SET streams = streams + 1000");
            await Task.WhenAll(
                [.. songs.Select(song => Store(song, [0, 1, 2, 30 + round], streams: 10 + round, minute: round)), check.Correct(default), check.Correct(default)]);
            await check.Correct(default);

            (await Wrong()).ShouldBe(0);
        }
    }

    private Task<StoreReport> Store(Target song, int[] days, long streams, int minute = 0) => fixture.Writer.Store(song.Gives(
        MetricSource.S4aStatistics, WriterFixture.Start.AddMinutes(minute),
        [.. days.Select(day => new DailyMetrics { Day = First.AddDays(day), Streams = streams, Saves = 3, PlaylistAdds = 1 })]));

    private Task<long> Wrong() => fixture.Database.Count("""
        (SELECT artist_id, date, sum(streams) AS streams FROM spotify_streams_daily GROUP BY 1, 2) r FULL JOIN artist_daily_totals t USING (artist_id, date)
        FULL JOIN (SELECT date, sum(streams) AS streams FROM spotify_streams_daily GROUP BY 1) d USING (date) FULL JOIN portfolio_daily_totals p USING (date)
        WHERE coalesce(r.streams, 0) <> coalesce(t.streams, 0) OR coalesce(d.streams, 0) <> coalesce(p.streams, 0)
        """);
}
