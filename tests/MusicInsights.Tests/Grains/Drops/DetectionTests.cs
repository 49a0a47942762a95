using Microsoft.Extensions.DependencyInjection;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Drops.Days;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Drops;

/// <summary>The way through: a release's day from the source to its drop.</summary>
public sealed class DetectionTests : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    // What alerts make of drops meanwhile is not the question here.
    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(1, null, ("scheduler", "HistoryDays", "60"), ("alert_rules", "PollSeconds", "3600"));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_fall_is_a_drop_with_what_was_expected_and_is_revised_away_when_the_values_are()
    {
        var song = await Fallen();
        (await Told(song)).ShouldBe(["count_model high provisional True True - -"]);

        // The source corrects itself: the day was one like others.
        await Set(song, _cluster.Yesterday.AddDays(-1), 1);
        await NextDay(song);
        (await Told(song)).ShouldBe([$"count_model high revised True True revised {_cluster.Yesterday:yyyy-MM-dd}"]);
        (await Detector(song)).ShouldBe([$"{_cluster.Yesterday:yyyy-MM-dd} no_drop -"]);
        (await _cluster.Database.Rows("SELECT payload ->> 'state' FROM live_events WHERE type = 'drop' AND $1 = ANY (topics) ORDER BY id", $"release:{song.GetPrimaryKeyLong()}"))
            .TakeLast(2).ShouldBe(["provisional", "revised"]);
    }

    [Fact]
    public async Task What_is_kept_outlives_a_restart()
    {
        var song = await Fallen();
        var before = await Told(song);
        await _cluster.Stop();
        await _cluster.StartAgain();

        var again = _cluster.Grains.GetGrain<IReleaseGrain>(song.GetPrimaryKeyLong());
        await NextDay(again);
        (await Told(again)).ShouldHaveSingleItem().Replace("confirmed", "provisional", StringComparison.Ordinal)
            .ShouldStartWith(before.ShouldHaveSingleItem()[..^4], customMessage: "it is the same drop, which may have been judged and have ended");
    }

    [Fact]
    public async Task What_the_only_artist_lost_is_no_common_move_that_excuses_it()
    {
        var song = await Fallen();
        for (var back = 7; back >= 0; back--)
            (await Moves.Settle(_cluster.Yesterday.AddDays(-back), isDue: true, default)).Factor.ShouldBe(1);

        await NextDay(song);
        (await Told(song)).ShouldHaveSingleItem().Replace("confirmed", "provisional", StringComparison.Ordinal)
            .ShouldStartWith("count_model high provisional True True", customMessage: "whether it was judged by now or not");
    }

    [Fact]
    public async Task A_day_on_which_the_source_stood_still_is_its_incident_and_no_releases_drop()
    {
        var songs = await Watched(4);
        await NextDay(songs);
        var day = _cluster.Yesterday;
        foreach (var song in songs)
            await Set(song, day, 0);
        await NextDay(songs);
        (await Open(day)).ShouldBe(4, "each by itself fell to nothing");

        // Nothing is proof only where it befell more than one artist.
        var other = await _cluster.Database.AddArtist("Another");
        foreach (var song in songs[..2])
            await _cluster.Database.Execute("UPDATE releases SET artist_id = $2 WHERE release_id = $1", song.GetPrimaryKeyLong(), other);
        var settled = await Moves.Settle(day, isDue: true, default);
        settled.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.StoodStill);
        await NextDay(songs);
        (await Open(day)).ShouldBe(0);
        // Who judged it in between has called it the source's, which it stays.
        (await _cluster.Database.Rows("SELECT DISTINCT state IN ('revised', 'incident'), ended_by FROM stream_drops WHERE opened_on = $1", day)).ShouldBe(["True revised"]);
    }

    [Fact]
    public async Task A_day_that_is_judged_costs_the_release_one_row()
    {
        var song = await Watched();
        for (var day = 0; day < 3; day++)
            await NextDay(song);

        (await _cluster.Database.Rows("SELECT cardinality(actual), cardinality(expected), checkpoint IS NOT NULL FROM release_detectors WHERE release_id = $1", song.GetPrimaryKeyLong()))
            .ShouldBe(["28 28 True"]);
    }

    private CommonMoves Moves => _cluster.Silos.Silos[0].ServiceProvider.GetRequiredService<CommonMoves>();

    /// <summary>A release with two months behind it, and no drop.</summary>
    private async Task<IReleaseGrain> Watched() => (await Watched(1))[0];

    private async Task<IReleaseGrain[]> Watched(int releases)
    {
        var (_, songs) = await _cluster.Track(releases);
        await _cluster.Concluded(songs);
        foreach (var song in songs)
        {
            await Eventually.True(async () => !(await song.Inspect()).IsWorking);
            foreach (var table in new[] { "stream_drops", "stream_spikes", "release_detectors" })
                await _cluster.Database.Execute($"DELETE FROM {table} WHERE release_id = $1", song.GetPrimaryKeyLong());
            // Two months as even as can be: what the sandbox makes of chance is not the question here.
            await _cluster.Database.Execute(
                "UPDATE spotify_streams_daily SET streams = (SELECT avg(streams) FROM spotify_streams_daily WHERE release_id = $1 AND date > $2) WHERE release_id = $1",
                song.GetPrimaryKeyLong(), _cluster.Yesterday.AddDays(-7));
            await song.Reread();
        }

        return songs;
    }

    /// <summary>A release whose newest day but one fell to a twentieth.</summary>
    private async Task<IReleaseGrain> Fallen()
    {
        var song = await Watched();
        await NextDay(song);
        await Set(song, _cluster.Yesterday, 0.05);
        await NextDay(song);
        return song;
    }

    /// <summary>A share of what the day before it had.</summary>
    private async Task Set(IReleaseGrain song, DateOnly day, double share)
    {
        await _cluster.Database.Execute(
            "UPDATE spotify_streams_daily SET streams = $3 * (SELECT streams FROM spotify_streams_daily WHERE release_id = $1 AND date = $2 - 1) WHERE release_id = $1 AND date = $2",
            song.GetPrimaryKeyLong(), day, share);
        await song.Reread();
    }

    private async Task NextDay(params IReleaseGrain[] songs)
    {
        _cluster.Clock.Advance(TimeSpan.FromDays(1));
        await Task.WhenAll(songs.Select(song => song.CatchUp()));
        await _cluster.Concluded(songs);
    }

    private Task<long> Open(DateOnly day) => _cluster.Database.Count("stream_drops WHERE opened_on = $1 AND recovered_on IS NULL", day);

    private Task<List<string>> Told(IReleaseGrain song) => _cluster.Database.Rows(
        "SELECT rule, severity, state, expected_low < expected, expected < expected_high, ended_by, recovered_on FROM stream_drops WHERE release_id = $1 ORDER BY opened_on", song.GetPrimaryKeyLong());

    private Task<List<string>> Detector(IReleaseGrain song) => _cluster.Database.Rows(
        "SELECT judged_through, verdict, reason FROM release_detectors WHERE release_id = $1", song.GetPrimaryKeyLong());
}
