using CsCheck;
using MusicInsights.GrainInterfaces.Metrics;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Storage;

public sealed class TotalsTests(WriterFixture fixture) : IClassFixture<WriterFixture>
{
    private static readonly DateOnly First = new(2026, 4, 28);

    private static readonly Gen<long?> Count = Gen.Frequency((1, Gen.Const((long?)null)), (4, Gen.Long[0, 50].Select(value => (long?)value)));

    /// <summary>One delivery: whose, from where, how old, which day, which values.</summary>
    private static readonly Gen<(int Release, MetricSource Source, int Minute, int Day, long? Streams, long? Saves)> Delivery =
        Gen.Select(Gen.Int[0, 3], Gen.Enum<MetricSource>(), Gen.Int[0, 60], Gen.Int[0, 5], Count, Count);

    [Fact]
    public async Task Totals_equal_the_sums_of_the_rows_after_any_deliveries()
    {
        var targets = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => fixture.NewRelease()));
        // Two songs each of two artists.
        var songs = new List<Target>();
        foreach (var target in targets)
            songs.AddRange([target, target with { Key = EntityKey.Release(await fixture.Database.AddRelease(target.ArtistId, "Another")) }]);

        await Delivery.Array[1, 12].SampleAsync(async deliveries =>
        {
            await Task.WhenAll(deliveries.Select(d => fixture.Writer.Store(songs[d.Release].Gives(
                d.Source, WriterFixture.Start.AddMinutes(d.Minute), new DailyMetrics { Day = First.AddDays(d.Day), Streams = d.Streams, Saves = d.Saves }))));

            (await Differences()).ShouldBeEmpty();
        }, iter: 60, threads: 1);

        (await fixture.Database.Count("portfolio_daily_totals WHERE streams > 0")).ShouldBeGreaterThan(0);
    }

    private Task<List<string>> Differences() => fixture.Database.Rows("""
        WITH rows AS (
            SELECT artist_id, date, coalesce(sum(streams), 0) AS streams, coalesce(sum(saves), 0) AS saves, count(streams) AS releases
            FROM spotify_streams_daily GROUP BY 1, 2),
        days AS (SELECT date, sum(streams) AS streams, sum(saves) AS saves, sum(releases) AS releases FROM rows GROUP BY 1)
        SELECT 'artist', date, r.streams, t.streams, r.saves, t.saves, r.releases, t.releases FROM rows r FULL JOIN artist_daily_totals t USING (artist_id, date)
        WHERE (coalesce(r.streams, 0), coalesce(r.saves, 0), coalesce(r.releases, 0)) IS DISTINCT FROM (coalesce(t.streams, 0), coalesce(t.saves, 0), coalesce(t.releases, 0))
        UNION ALL
        SELECT 'portfolio', date, r.streams, t.streams, r.saves, t.saves, r.releases, t.releases FROM days r FULL JOIN portfolio_daily_totals t USING (date)
        WHERE (coalesce(r.streams, 0), coalesce(r.saves, 0), coalesce(r.releases, 0)) IS DISTINCT FROM (coalesce(t.streams, 0), coalesce(t.saves, 0), coalesce(t.releases, 0))
        """);
}
