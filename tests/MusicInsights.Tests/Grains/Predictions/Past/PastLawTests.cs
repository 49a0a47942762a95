using CsCheck;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Features.Histories;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Past;

/// <summary>What is learned from is what was served, and nothing that came later is in it.</summary>
public sealed class PastLawTests(PastFixture fixture) : IClassFixture<PastFixture>
{
    private static readonly string[] Dated = ["spotify_streams_daily", "spotify_audience_daily", "marketing_hypeddit", "meta_ads_campaigns", "metric_revisions"];

    [Fact]
    public void Features_that_were_served_are_those_that_are_learned_from() => Drawn(Served, iter: 20);

    [Fact]
    public void Features_of_a_day_do_not_change_when_what_comes_later_is_added_changed_or_removed() => Drawn(Leaks, iter: 12);

    private static void Drawn(Func<Random, Task> law, int iter) =>
        Gen.Int[1, int.MaxValue].Sample(seed => law(new Random(seed)).GetAwaiter().GetResult(), iter: iter, threads: 1);

    private async Task Served(Random random)
    {
        var past = await DrawnPast.Begin(fixture, random);
        var served = new List<(Moment Moment, float[] Features)>();
        for (var step = 0; step < 25; step++)
        {
            await past.Step(random);
            if (random.Next(2) == 0) past.Pass(random);
            var moment = new Moment(DrawnPast.Day(random), past.Now);
            served.Add((moment, DrawnPast.Features((await fixture.Rows.Read(past.ReleaseId, moment.Day, default)).ShouldNotBeNull(), moment)));
            past.Pass(random);
        }

        var days = served.Select(one => one.Moment.Day).ToList();
        var history = (await fixture.Rows.ReadVersions([past.ReleaseId], days.Min(), days.Max(), default))[past.ReleaseId];
        foreach (var (moment, features) in served)
            Same(DrawnPast.Features(history, moment), features, moment);
        served.Count(one => Missing.Is(one.Features[0])).ShouldBeLessThan(served.Count, "else nothing was compared");
    }

    private async Task Leaks(Random random)
    {
        var past = await DrawnPast.Begin(fixture, random);
        await Steps(10);
        var moment = new Moment(DrawnPast.First.AddDays(100), past.Now);
        var known = DrawnPast.Features(await Read(), moment);

        past.Pass(random);
        await Steps(10);
        Same(DrawnPast.Features(await Read(), moment), known, moment);

        // As if it had been known in time: days that had not come yet count for nothing however early somebody wrote them.
        foreach (var table in Dated)
            await fixture.Database.Execute($"DELETE FROM {table} WHERE date > $1", moment.Day);
        await fixture.Database.Execute("DELETE FROM song_window_stats WHERE as_of > $1", moment.Day);
        Same(DrawnPast.Features(await Read(), moment), known, moment);
        await fixture.Database.Execute(
            "INSERT INTO spotify_streams_daily (artist_id, release_id, date, streams, source, value_ranks, last_updated) SELECT artist_id, release_id, $2, 9999, 's4a_csv', 2, $3 FROM releases WHERE release_id = $1",
            past.ReleaseId, moment.Day.AddDays(1), moment.Instant.AddDays(-1));
        Same(DrawnPast.Features(await Read(), moment), known, moment);

        async Task Steps(int count)
        {
            for (var step = 0; step < count; step++)
            {
                await past.Step(random);
                past.Pass(random);
            }
        }

        async Task<ReleaseHistory> Read() => (await fixture.Rows.ReadVersions([past.ReleaseId], moment.Day, moment.Day.AddDays(20), default))[past.ReleaseId];
    }

    private static void Same(float[] actual, float[] expected, Moment moment)
    {
        string[] names = [.. ForecastSchema.Schema.Names, .. SurveySchema.Schema.Names];
        names.Where((_, feature) => !actual[feature].Equals(expected[feature])).ShouldBeEmpty($"of {moment.Day:O} at {moment.Instant:O}");
    }
}
