using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Tests.Grains.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Catalogue.Purge;

/// <summary>Whatever goes on while something is purged, nothing of it comes back, and a purge that broke off comes to its end.</summary>
public sealed class PurgeRaceTests
{
    [Fact]
    public async Task Walks_under_way_bring_nothing_back()
    {
        await using var bench = await PurgeBench.Start();
        var (artist, releases) = await bench.AddRich(releases: 4);
        var (_, neighbours) = await bench.Cluster.Track(1);
        foreach (var id in releases)
            await bench.Cluster.Grains.GetGrain<IReleaseGrain>(id).RequestIngest(new IngestRequest(bench.Cluster.Today.AddDays(-200), bench.Cluster.Yesterday, Force: true));

        (await bench.Purge(EntityKey.Artist(artist))).Refusal.ShouldBeNull();
        await bench.Cluster.Concluded(neighbours);

        foreach (var table in new[] { "spotify_streams_daily", "artist_daily_totals", "releases" })
            (await bench.Database.Count($"{table} WHERE artist_id = $1", artist)).ShouldBe(0, table);
        foreach (var table in new[] { "day_gaps", "raw_payloads", "etl_tasks", "source_cursors", "rejected_records", "import_entities" })
            (await bench.Database.Count($"{table} WHERE entity_kind = 'release' AND entity_id = ANY ($1)", releases)).ShouldBe(0, table);
        (await bench.Database.Rows("SELECT date, streams FROM portfolio_daily_totals EXCEPT SELECT date, sum(streams) FROM spotify_streams_daily WHERE streams IS NOT NULL GROUP BY date"))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_purge_that_broke_off_goes_on_after_a_restart()
    {
        await using var bench = await PurgeBench.Start();
        var (artist, releases) = await bench.AddRich();
        await using (var held = new NpgsqlConnection(bench.Database.OwnerConnectionString))
        {
            await held.OpenAsync();
            await using var transaction = await held.BeginTransactionAsync();
            await using (var command = new NpgsqlCommand("LOCK TABLE spotify_albums", held))
                await command.ExecuteNonQueryAsync();
            var purge = bench.Purge(EntityKey.Artist(artist));
            await Eventually.Equal(1L, () => bench.Database.Count("pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%spotify_albums%'"));
            await bench.Database.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%spotify_albums%' AND pid <> pg_backend_pid()");
            await Should.ThrowAsync<Exception>(purge);
        }

        (await bench.Database.Count("spotify_streams_daily WHERE artist_id = $1", artist)).ShouldBe(0);
        (await bench.Database.Count("releases WHERE artist_id = $1 AND untracked_at IS NOT NULL", artist)).ShouldBe(releases.Length);
        await bench.Cluster.Stop();
        await bench.Cluster.StartAgain();
        bench.Cluster.Clock.Advance(TimeSpan.FromMinutes(11));

        await Eventually.Equal(0L, () => bench.Database.Count("artists WHERE artist_id = $1", artist));
        (await bench.Database.Rows("SELECT requested_by FROM purges WHERE finished_at IS NOT NULL")).ShouldBe(["an admin"]);
        await Eventually.Equal(0L, () => bench.Database.Count("orleans.orleansreminderstable WHERE grainid LIKE 'purge/%'"));
    }
}
