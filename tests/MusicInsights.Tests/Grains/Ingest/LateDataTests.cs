using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Sandbox;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Ingest;

/// <summary>A source says another number than the day before: the sandbox revises its newest three days.</summary>
public sealed class LateDataTests : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(settings: ("spotify_for_artists", "LookBackDays", "5"));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Revised_days_are_read_again_and_what_they_were_is_kept()
    {
        // The sandbox's artists differ in size, and a small count has nothing to revise.
        var songs = new List<IReleaseGrain>();
        for (var artist = 0; artist < 4; artist++)
            songs.AddRange((await _cluster.Track(releases: 1)).Releases);
        await _cluster.Concluded(songs);
        var first = await Stored(songs);
        for (var day = 0; day < 4; day++)
        {
            await _cluster.Advance(TimeSpan.FromDays(1));
            await _cluster.Concluded(songs);
        }

        var now = await Stored(songs);
        now.ShouldBe(await Said(songs), "every day stands as the source tells it now");
        var replaced = first.Except(now).ToList();
        replaced.ShouldNotBeEmpty("something was revised at all");
        replaced.ShouldBeSubsetOf(await Kept());
    }

    [Fact]
    public async Task Where_nothing_new_is_out_nothing_is_read_again()
    {
        var (_, songs) = await _cluster.Track(releases: 1);
        await _cluster.Concluded(songs);
        // A walk that is still to end would be joined.
        await Eventually.True(async () => !(await songs[0].Inspect()).IsWorking);
        var asked = (await _cluster.AskedDays()).Count;
        (await songs[0].CatchUp()).ShouldBeFalse();

        (await _cluster.AskedDays()).Count.ShouldBe(asked);
    }

    private Task<List<string>> Stored(IEnumerable<IReleaseGrain> songs) => _cluster.Database.Rows(
        "SELECT release_id, date, streams FROM spotify_streams_daily WHERE release_id = ANY($1) ORDER BY 1, 2", songs.Select(song => song.GetPrimaryKeyLong()).ToArray());

    private Task<List<string>> Kept() => _cluster.Database.Rows(
        "SELECT entity_id, date, before -> 'values' ->> 'streams' FROM metric_revisions WHERE table_name = 'spotify_streams_daily' AND known_from < replaced_at");

    private async Task<List<string>> Said(IEnumerable<IReleaseGrain> songs)
    {
        var said = new List<string>();
        foreach (var song in songs.Select(song => song.GetPrimaryKeyLong()).Order())
        {
            var ids = (await _cluster.Database.Rows(
                """
                SELECT a.spotify_id, r.platform_ids ->> 'spotify_track', c.first_day, c.concluded_through
                FROM releases r JOIN artists a USING (artist_id) JOIN source_cursors c ON c.entity_kind = 'release' AND c.entity_id = r.release_id WHERE release_id = $1
                """, song))[0].Split(' ');
            var stats = await _cluster.Sandbox.Stats(ids[0], ids[1], ids[2], ids[3]);
            said.AddRange(stats.GetProperty("streams").GetProperty("current_period_timeseries").EnumerateArray().Select(point => $"{song} {point.Text("x")} {point.Text("y")}"));
        }

        return said;
    }
}
