using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Ingest;

/// <summary>An artist's walk brings what the models that come with the program require of its songs.</summary>
public sealed class ForetoldSongsTests
{
    [Fact]
    public async Task After_an_artists_and_its_releases_walks_each_has_its_probabilities()
    {
        await using var cluster = await TestCluster.StartAsync(settings: [("spotify_for_artists", "SongTotals", "true")]);
        var (artist, songs) = await cluster.Track(releases: 2);
        var ids = songs.Select(song => song.GetPrimaryKeyLong()).ToArray();
        await AtRest(cluster, artist, songs);
        await Again(cluster, artist);

        await Eventually.Equal(2L, () => cluster.Database.Count("ml_predictions WHERE is_current AND pred_trigger_rr BETWEEN 0 AND 1 AND pred_trigger_dw BETWEEN 0 AND 1 AND abstained_reason IS NULL AND date = $1", cluster.Yesterday));
        (await cluster.Database.Count("song_window_stats WHERE release_id = ANY ($1) AND as_of = $2 AND listeners > 0 AND streams > listeners", ids, cluster.Yesterday)).ShouldBe(4, "28 days and all time");
        (await cluster.Database.Count("releases")).ShouldBe(2, "songs that nobody tracks are let go");
        (await cluster.Database.Count("rejected_records")).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_day_again_changes_nothing_and_the_next_one_has_totals_of_its_own()
    {
        await using var cluster = await TestCluster.StartAsync(settings: [("spotify_for_artists", "SongTotals", "true")]);
        var (artist, songs) = await cluster.Track();
        await AtRest(cluster, artist, songs);
        // A track's id tells the song, whatever it is called here.
        await cluster.Database.Execute("UPDATE releases SET title = 'Another name', title_key = 'another name'");
        await Again(cluster, artist);
        (await cluster.Database.Count("ml_predictions WHERE is_current AND pred_trigger_rr IS NOT NULL")).ShouldBe(1);
        var before = await Everything(cluster);

        await Again(cluster, artist);
        (await Everything(cluster)).ShouldBe(before);

        cluster.Clock.Advance(TimeSpan.FromDays(1));
        await artist.CatchUp();
        await cluster.Concluded(EntityKind.Artist, [artist.GetPrimaryKeyLong()], cluster.Yesterday);
        await Eventually.Equal(4L, () => cluster.Database.Count("song_window_stats WHERE release_id = $1", songs[0].GetPrimaryKeyLong()));
    }

    /// <summary>Everybody has its first days. The artist's may have come before its releases were there.</summary>
    private static async Task AtRest(TestCluster cluster, IArtistGrain artist, IReleaseGrain[] songs)
    {
        await cluster.Concluded(songs);
        await cluster.Concluded(EntityKind.Artist, [artist.GetPrimaryKeyLong()], cluster.Yesterday);
        foreach (var grain in songs.Append<ITrackedGrain>(artist))
            await Eventually.True(async () => !(await grain.Inspect()).IsWorking);
    }

    private static async Task Again(TestCluster cluster, IArtistGrain artist)
    {
        var tasks = await artist.RequestIngest(new IngestRequest(cluster.Yesterday, cluster.Yesterday, Force: true) { Source = MetricSource.S4aStatistics });
        await Eventually.Equal(1L, () => cluster.Database.Count("etl_tasks WHERE id = ANY ($1) AND status = 'done'", tasks.ToArray()));
        await Eventually.True(async () => !(await artist.Inspect()).IsWorking);
    }

    /// <summary>Every row's own version: one that was written again would show.</summary>
    private static async Task<List<string>> Everything(TestCluster cluster) =>
    [
        .. await cluster.Database.Rows("SELECT t.xmin::text, t.ctid::text FROM song_window_stats t ORDER BY 2"),
        .. await cluster.Database.Rows("SELECT t.xmin::text, t.ctid::text FROM ml_predictions t ORDER BY 2"),
    ];
}
