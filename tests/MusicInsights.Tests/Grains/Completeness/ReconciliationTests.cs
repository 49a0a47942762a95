using Microsoft.Extensions.DependencyInjection;
using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Sources;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Completeness;

/// <summary>What is lost is found, and what can be mended is mended.</summary>
public sealed class ReconciliationTests : IAsyncLifetime
{
    private const string OpenFacts = "SELECT kind, subject, detail ->> 'days' FROM system_facts WHERE resolved_at IS NULL ORDER BY 1, 2";
    private TestCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Where_nothing_is_lost_nothing_is_done()
    {
        await Caught(releases: 3);
        var asked = (await _cluster.AskedDays()).Count;
        var result = await _cluster.Reconcile();

        (result.Behind, result.RemindersRestored, result.RemindersRemoved, result.DaysFetchedAgain, result.MissingTotal, result.TotalsCorrected, result.IsBroken)
            .ShouldBe((0, 0, 0, 0, 0, 0, false));
        result.Missing.ShouldBeEmpty();
        (await _cluster.AskedDays()).Count.ShouldBe(asked);
        (await _cluster.Database.Rows(OpenFacts)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stored_day_that_is_gone_is_fetched_again_and_its_totals_are_right()
    {
        var (artist, songs) = await Caught(releases: 2);
        var id = songs[0].GetPrimaryKeyLong();
        var before = await Streams(id);
        var audience = await Audience(artist);
        foreach (var lost in new[] { 3, 4, 9 })
        {
            await _cluster.Database.Execute("DELETE FROM spotify_streams_daily WHERE release_id = $1 AND date = $2", id, _cluster.Today.AddDays(-lost));
            await _cluster.Database.Execute("DELETE FROM spotify_audience_daily WHERE date = $1", _cluster.Today.AddDays(-lost));
        }

        var result = await _cluster.Reconcile();

        result.MissingTotal.ShouldBe(0);
        result.DaysFetchedAgain.ShouldBe(2 * 3);
        result.TotalsCorrected.ShouldBe(2 * 3, "the rows went without their totals knowing");
        (await Streams(id)).ShouldBe(before);
        (await Audience(artist)).ShouldBe(audience);
        (await WrongTotals()).ShouldBe(0);
        (await _cluster.Database.Rows(OpenFacts)).ShouldBe(["totals_corrected artist_daily_totals 3", "totals_corrected portfolio_daily_totals 3"]);
        await _cluster.Reconcile();
        (await _cluster.Database.Rows(OpenFacts)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_gap_that_is_gone_is_asked_for_again_and_has_its_reason_again()
    {
        var (_, songs) = await Caught(releases: 1);
        var id = songs[0].GetPrimaryKeyLong();
        // Of days before the release the source has nothing to give: days with a reason and no value.
        var released = await _cluster.Database.One<DateOnly>("SELECT release_date FROM releases WHERE release_id = $1", id);
        await songs[0].FetchAgain(MetricSource.S4aStatistics, new DayRange(released.AddDays(-5), _cluster.Yesterday));
        (await Gaps(id)).Count.ShouldBeGreaterThanOrEqualTo(5);
        var gaps = await Gaps(id);
        await _cluster.Database.Execute("DELETE FROM day_gaps WHERE entity_kind = 'release' AND entity_id = $1", id);

        (await _cluster.Reconcile()).MissingTotal.ShouldBe(0);

        (await Gaps(id)).ShouldBe(gaps);
    }

    [Fact]
    public async Task Reminders_that_are_lost_come_back_also_of_those_who_are_not_behind_and_superfluous_ones_go()
    {
        var (artist, songs) = await Caught(releases: 3);
        await songs[2].Pause();
        await _cluster.Database.Execute("DELETE FROM orleans.orleansreminderstable WHERE remindername = 'daily-ingest'");
        // One of somebody who pauses, and one of somebody who was never there.
        var paused = songs[2].GetGrainId().ToString();
        foreach (var id in new[] { paused, "release/7FFFFF" })
        {
            await _cluster.Database.Execute(
                "INSERT INTO orleans.orleansreminderstable SELECT serviceid, $1, 'daily-ingest', starttime, period, 5, 0 FROM orleans.orleansreminderstable LIMIT 1", id);
        }

        var result = await _cluster.Reconcile();

        (result.RemindersRestored, result.RemindersRemoved, result.Behind).ShouldBe((3, 2, 0));
        (await _cluster.Reminders()).Select(reminder => reminder.Id).ShouldBe(
            new[] { artist.GetGrainId().ToString(), songs[0].GetGrainId().ToString(), songs[1].GetGrainId().ToString() }, ignoreOrder: true);
        (await _cluster.Database.Rows("SELECT kind, subject, detail ->> 'entities' FROM system_facts WHERE resolved_at IS NULL")).ShouldBe(["reminders_restored daily-ingest 3"]);
        (await _cluster.Reconcile()).RemindersRestored.ShouldBe(0);
        (await _cluster.Database.Rows(OpenFacts)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_that_the_source_does_not_give_any_more_is_a_fact_until_it_does()
    {
        var (_, songs) = await Caught(releases: 1);
        var id = songs[0].GetPrimaryKeyLong();
        var day = _cluster.Today.AddDays(-5);
        await _cluster.Database.Execute("DELETE FROM spotify_streams_daily WHERE release_id = $1 AND date = $2", id, day);
        await _cluster.Spoil(1000, "500");

        var result = await _cluster.Reconcile();

        result.Missing.ShouldBe([new MissingDays(MissingKind.Hole, EntityKey.Release(id), MetricSource.S4aStatistics, new DayRange(day, day))]);
        result.MissingTotal.ShouldBe(1);
        (await _cluster.Database.Rows("SELECT subject, detail ->> 'days', detail -> 'examples' -> 0 ->> 'entityId' FROM system_facts WHERE kind = 'missing_days' AND resolved_at IS NULL"))
            .ShouldBe([$"s4a_statistics 1 {id}"]);
        (await _cluster.Database.Count("live_events WHERE type = 'run' AND topics = '{runs}' AND payload ->> 'fact' = 'missing_days' AND payload ->> 'state' = 'open'")).ShouldBe(1);

        await _cluster.Heal();
        (await _cluster.Reconcile()).MissingTotal.ShouldBe(0);
        (await _cluster.Database.Count("system_facts WHERE kind = 'missing_days' AND resolved_at IS NULL")).ShouldBe(0);
        (await _cluster.Database.Count("live_events WHERE type = 'run' AND payload ->> 'fact' = 'missing_days' AND payload ->> 'state' = 'resolved'")).ShouldBe(1);
    }

    [Fact]
    public async Task One_that_fails_as_nobody_expected_is_counted_and_what_comes_after_is_done_all_the_same()
    {
        await using var cluster = await TestCluster.StartAsync(
            null, (_, host) => host.Services.AddSingleton<IMetricSource>(new AskableSource(EntityKind.Release, MetricSource.S4aCsv)), silos: 1, sandbox: null, ("scheduler", "CatchUpConcurrency", "1"));
        var (artist, _) = await cluster.Track(releases: 2);
        var id = artist.GetPrimaryKeyLong();
        await cluster.Concluded(EntityKind.Artist, [id], cluster.Yesterday);
        var day = cluster.Today.AddDays(-5);
        await cluster.Database.Execute("DELETE FROM spotify_audience_daily WHERE artist_id = $1 AND date = $2", id, day);

        var result = await cluster.Reconcile();

        result.ShouldSatisfyAllConditions(() => result.Behind.ShouldBe(2), () => result.Failed.ShouldBeGreaterThanOrEqualTo(2), () => result.IsBroken.ShouldBeFalse());
        (await cluster.Database.Count("spotify_audience_daily WHERE artist_id = $1 AND date = $2", id, day)).ShouldBe(1);
    }

    [Fact]
    public async Task It_is_done_daily_without_being_asked_for()
    {
        var (_, songs) = await Caught(releases: 1);
        await Reconciling.Ended(_cluster.Grains.GetGrain<IReconcilerGrain>(IReconcilerGrain.Key));
        (await _cluster.Database.Rows("SELECT remindername, to_char(starttime AT TIME ZONE 'UTC', 'HH24:MI'), period FROM orleans.orleansreminderstable WHERE grainid LIKE 'reconciler/%'"))
            .ShouldBe(["reconcile-05 05:00 86400000"]);
        var day = _cluster.Today.AddDays(-5);
        await _cluster.Database.Execute("DELETE FROM spotify_streams_daily WHERE release_id = $1 AND date = $2", songs[0].GetPrimaryKeyLong(), day);

        await _cluster.Advance(TimeSpan.FromDays(1));

        await Eventually.Equal(1L, () => _cluster.Database.Count("spotify_streams_daily WHERE release_id = $1 AND date = $2", songs[0].GetPrimaryKeyLong(), day));
    }

    private async Task<(IArtistGrain Artist, IReleaseGrain[] Releases)> Caught(int releases)
    {
        var (artist, songs) = await _cluster.Track(releases);
        await _cluster.Concluded(songs);
        await _cluster.Concluded(EntityKind.Artist, [artist.GetPrimaryKeyLong()], _cluster.Yesterday);
        return (artist, songs);
    }

    private Task<List<string>> Streams(long release) =>
        _cluster.Database.Rows("SELECT date, streams, listeners, saves FROM spotify_streams_daily WHERE release_id = $1 ORDER BY 1", release);

    private Task<List<string>> Audience(IArtistGrain artist) =>
        _cluster.Database.Rows("SELECT date, streams, listeners, followers FROM spotify_audience_daily WHERE artist_id = $1 ORDER BY 1", artist.GetPrimaryKeyLong());

    private Task<List<string>> Gaps(long release) =>
        _cluster.Database.Rows("SELECT date, source, reason FROM day_gaps WHERE entity_kind = 'release' AND entity_id = $1 ORDER BY 1", release);

    private Task<long> WrongTotals() => _cluster.Database.Count(
        "(SELECT date, sum(streams) AS streams FROM spotify_streams_daily GROUP BY 1) r FULL JOIN portfolio_daily_totals t USING (date) WHERE r.streams IS DISTINCT FROM t.streams");
}
