using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Ingest;

/// <summary>When actors walk: reminders, pause, resume, the end of tracking.</summary>
public sealed class ScheduleTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly TestCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task A_new_release_catches_up_and_then_fetches_each_new_day_at_its_reminder()
    {
        var (_, songs) = await _cluster.Track(releases: 2);
        var first = _cluster.Today.AddDays(-20);
        await _cluster.Concluded(songs);
        foreach (var song in songs)
            (await Asked(song)).ShouldBe(new DayRange(first, _cluster.Yesterday).Days());

        for (var day = 0; day < 3; day++)
        {
            await _cluster.Advance(TimeSpan.FromDays(1));
            await _cluster.Concluded(songs);
        }

        foreach (var song in songs)
            (await Asked(song)).ShouldBe(new DayRange(first, _cluster.Yesterday).Days(), "each day once");
    }

    [Fact]
    public async Task What_is_stored_is_what_the_source_says()
    {
        var (_, songs) = await _cluster.Track(releases: 1);
        await _cluster.Concluded(songs);
        var (artist, track) = await Ids(songs[0]);
        var said = (await _cluster.Sandbox.Stats(artist, track, $"{_cluster.Today.AddDays(-20):yyyy-MM-dd}", $"{_cluster.Yesterday:yyyy-MM-dd}"))
            .GetProperty("streams").GetProperty("current_period_timeseries").EnumerateArray()
            .Select(point => $"{point.GetProperty("x").GetString()} {point.GetProperty("y").GetString()}");

        var stored = await _cluster.Database.Rows("SELECT date, streams FROM spotify_streams_daily WHERE release_id = $1 ORDER BY date", songs[0].GetPrimaryKeyLong());
        stored.ShouldBe(said);
        var gaps = await _cluster.Database.Count("day_gaps WHERE entity_kind = 'release' AND entity_id = $1", songs[0].GetPrimaryKeyLong());
        (stored.Count + gaps).ShouldBe(20, "every concluded day has a value or a reason");
    }

    [Fact]
    public async Task A_reminder_is_registered_once_and_never_moves()
    {
        var (artist, songs) = await _cluster.Track(releases: 1);
        await _cluster.Concluded(songs);
        var registered = await Reminders(artist, songs[0]);
        registered.Count.ShouldBe(2);

        _cluster.Clock.Advance(TimeSpan.FromHours(1));
        foreach (ITrackedGrain grain in new ITrackedGrain[] { artist, songs[0] })
        {
            await grain.Track();
            await _cluster.Silos.DeactivateAsync(grain);
            await grain.Reschedule();
        }

        (await Reminders(artist, songs[0])).ShouldBe(registered);
    }

    [Fact]
    public async Task A_paused_release_sleeps_and_catches_up_when_it_is_resumed()
    {
        var (_, songs) = await _cluster.Track(releases: 2);
        await _cluster.Concluded(songs);
        await songs[0].Pause();
        await Idle(songs[0]);
        (await songs[0].Inspect()).ShouldSatisfyAllConditions(s => s.HasReminder.ShouldBeFalse(), s => s.PausedAt.ShouldNotBeNull());

        await _cluster.Advance(TimeSpan.FromDays(2));
        await _cluster.Concluded(songs[1]);
        (await songs[0].CatchUp()).ShouldBeFalse();
        (await Asked(songs[0])).Count.ShouldBe(20);

        await songs[0].Resume();
        await _cluster.Concluded(songs);
        (await Asked(songs[0])).Count.ShouldBe(22);
        (await songs[0].Inspect()).HasReminder.ShouldBeTrue();
    }

    [Fact]
    public async Task What_stops_an_artist_stops_its_releases_and_starts_them_again()
    {
        var (artist, songs) = await _cluster.Track(releases: 2);
        await _cluster.Concluded(songs);
        await songs[1].Pause();

        await artist.Pause();
        (await Reminders([artist, .. songs])).ShouldBeEmpty();
        await artist.Resume();
        (await HaveReminders(songs)).ShouldBe([true, false], "a release that was paused on its own stays so");

        await artist.Untrack();
        (await Reminders([artist, .. songs])).ShouldBeEmpty();
        await artist.Track();
        (await HaveReminders(songs)).ShouldBe([true, false]);
    }

    [Fact]
    public async Task A_release_that_is_no_longer_tracked_keeps_its_history()
    {
        var (_, songs) = await _cluster.Track(releases: 1);
        await _cluster.Concluded(songs);
        var days = await Days(songs[0]);
        await songs[0].Untrack();
        await _cluster.Advance(TimeSpan.FromDays(1));

        (await songs[0].CatchUp()).ShouldBeFalse();
        (await Days(songs[0])).ShouldBe(days);
        (await songs[0].Inspect()).HasReminder.ShouldBeFalse();
    }

    [Fact]
    public async Task The_reminder_of_a_release_that_is_gone_goes_too()
    {
        var (_, songs) = await _cluster.Track(releases: 1);
        await _cluster.Concluded(songs);
        await Idle(songs[0]);
        await _cluster.Silos.DeactivateAsync(songs[0]);
        foreach (var table in new[] { "spotify_streams_daily", "stream_drops", "stream_spikes", "release_detectors", "ml_predictions", "releases" })
            await _cluster.Database.Execute($"DELETE FROM {table} WHERE release_id = $1", songs[0].GetPrimaryKeyLong());

        await songs[0].StartCatchUp();
        await Eventually.Equal(0, async () => (await Reminders(songs[0])).Count);
    }

    [Fact]
    public async Task A_release_without_an_id_at_the_source_says_so_and_is_not_asked_for()
    {
        var (artist, _) = await _cluster.Track(releases: 0);
        // Longer ago than the latest day is believed: who had to ask for it would fail.
        _cluster.Clock.Advance(TimeSpan.FromMinutes(11));
        await _cluster.Spoil(100, "500", "latest-date");
        var added = await _cluster.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key).AddRelease(new NewRelease(artist.GetPrimaryKeyLong(), "Nowhere"));

        await Eventually.Equal("skipped not_linked", async () => (await _cluster.Database.Rows(
            "SELECT status, skip_reason FROM etl_tasks WHERE entity_kind = 'release' AND entity_id = $1", added.Value)).SingleOrDefault());
        await _cluster.Heal();
    }

    private static async Task Idle(ITrackedGrain grain) => await Eventually.True(async () => !(await grain.Inspect()).IsWorking);

    private async Task<List<(string, DateTimeOffset, TimeSpan)>> Reminders(params ITrackedGrain[] grains)
    {
        var ids = grains.Select(grain => grain.GetGrainId().ToString()).ToHashSet();
        return [.. (await _cluster.Reminders()).Where(reminder => ids.Contains(reminder.Id)).Select(reminder => (reminder.Id, reminder.Start, reminder.Period))];
    }

    private static async Task<bool[]> HaveReminders(IEnumerable<ITrackedGrain> grains) =>
        await Task.WhenAll(grains.Select(async grain => (await grain.Inspect()).HasReminder));

    private Task<long> Days(ITrackedGrain release) => _cluster.Database.Count("spotify_streams_daily WHERE release_id = $1", release.GetPrimaryKeyLong());

    private async Task<List<DateOnly>> Asked(ITrackedGrain release)
    {
        var (_, track) = await Ids(release);
        return [.. (await _cluster.AskedDays()).Where(asked => asked.Track == track).Select(asked => asked.Day)];
    }

    private async Task<(string Artist, string Track)> Ids(ITrackedGrain release)
    {
        var row = (await _cluster.Database.Rows(
            "SELECT a.spotify_id, r.platform_ids ->> 'spotify_track' FROM releases r JOIN artists a USING (artist_id) WHERE release_id = $1", release.GetPrimaryKeyLong())).Single();
        return (row.Split(' ')[0], row.Split(' ')[1]);
    }
}
