using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Ingest;

/// <summary>What happens to whole clusters: downtimes, several silos, killed silos.</summary>
public sealed class ClusterTests
{
    [Fact]
    public async Task After_five_days_of_downtime_each_release_catches_up_exactly_five_days()
    {
        await using var cluster = await TestCluster.StartAsync();
        var (artist, songs) = await cluster.Track(releases: 3);
        await cluster.Concluded(songs);
        var (artistId, songIds) = (artist.GetPrimaryKeyLong(), songs.Select(song => song.GetPrimaryKeyLong()).ToArray());
        await cluster.Concluded(EntityKind.Artist, [artistId], cluster.Yesterday);
        var asked = (await cluster.AskedDays()).Count;
        await cluster.Stop();

        cluster.Clock.Advance(TimeSpan.FromDays(5));
        await cluster.StartAgain();
        await cluster.Concluded(EntityKind.Release, songIds, cluster.Yesterday);
        await cluster.Concluded(EntityKind.Artist, [artistId], cluster.Yesterday);

        var since = (await cluster.AskedDays())[asked..];
        since.GroupBy(day => day.Track).Count().ShouldBe(3);
        foreach (var song in since.GroupBy(day => day.Track, day => day.Day))
            song.ShouldBe(new DayRange(cluster.Today.AddDays(-5), cluster.Yesterday).Days());
        await Eventually.True(async () => await cluster.Grains.GetGrain<IReconcilerGrain>(IReconcilerGrain.Key).Progress() is { IsRunning: false, Failed: 0, MissingTotal: 0 });
    }

    [Fact]
    public async Task A_lost_reminder_is_registered_again_at_the_next_start()
    {
        await using var cluster = await TestCluster.StartAsync();
        var (_, songs) = await cluster.Track();
        var song = songs[0].GetPrimaryKeyLong();
        await cluster.Concluded(songs);
        await cluster.Stop();
        await cluster.Database.Execute("DELETE FROM orleans.orleansreminderstable");

        cluster.Clock.Advance(TimeSpan.FromDays(1));
        await cluster.StartAgain();

        await Eventually.Equal(2, async () => (await cluster.Reminders()).Count);
        await cluster.Concluded(EntityKind.Release, [song], cluster.Yesterday);
    }

    [Fact]
    public async Task With_two_silos_each_day_is_fetched_once_and_a_killed_silos_ticks_go_on_at_the_other()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        var (_, first) = await cluster.Track(releases: 3);
        var (_, second) = await cluster.Track(releases: 3);
        IReleaseGrain[] songs = [.. first, .. second];
        await cluster.Concluded(songs);
        await cluster.Advance(TimeSpan.FromDays(1));
        await cluster.Concluded(songs);
        (await cluster.AskedDays()).CountBy(day => day).ShouldAllBe(day => day.Value == 1);
        (await cluster.AskedDays()).Count.ShouldBe(6 * 21);

        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[1]);
        await cluster.Advance(TimeSpan.FromDays(1));
        await cluster.Concluded(songs);
        await cluster.Advance(TimeSpan.FromDays(1));
        await cluster.Concluded(songs);

        (await cluster.AskedDays()).CountBy(day => day).ShouldAllBe(day => day.Value == 1);
    }

    [Fact]
    public async Task Connections_that_break_under_load_cost_no_day_and_double_none()
    {
        await using var cluster = await TestCluster.StartAsync(1, null, ("scheduler", "RetrySeconds", "1"));
        var (_, songs) = await cluster.Track(releases: 4);
        await cluster.Concluded(songs);
        cluster.Clock.Advance(TimeSpan.FromDays(30));
        var breaking = Task.Run(async () =>
        {
            for (var blow = 0; blow < 40; blow++)
            {
                await cluster.Database.ExecuteAsOwner(
                    $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{cluster.Database.Name}' AND pid <> pg_backend_pid()");
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
            }
        });
        while (!breaking.IsCompleted)
            await Task.WhenAll(songs.Select(song => song.CatchUp()));
        await breaking;
        cluster.Database.Data.Clear();

        await cluster.Concluded(songs);
        (await cluster.Database.Count("metric_revisions")).ShouldBe(0);
        foreach (var song in songs.Select(song => song.GetPrimaryKeyLong()))
        {
            (await cluster.Database.Count("spotify_streams_daily WHERE release_id = $1", song)
                + await cluster.Database.Count("day_gaps WHERE entity_kind = 'release' AND entity_id = $1", song)).ShouldBe(20 + 30);
        }

        (await cluster.Database.Count(
            "(SELECT date, sum(streams) AS streams FROM spotify_streams_daily GROUP BY 1) r FULL JOIN portfolio_daily_totals t USING (date) WHERE r.streams IS DISTINCT FROM t.streams"))
            .ShouldBe(0);
    }
}
