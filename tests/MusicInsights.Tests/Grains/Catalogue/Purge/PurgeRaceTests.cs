using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Storage;
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
    public async Task A_walk_that_ends_after_its_release_went_leaves_no_state()
    {
        await using var bench = await PurgeBench.Start();
        var (_, songs) = await bench.Cluster.Track(1);
        await bench.Cluster.Concluded(songs);
        var id = songs[0].GetPrimaryKeyLong();
        await Eventually.True(async () => await songs[0].Inspect() is { IsWorking: false, LastOutcome: not null });
        Task walk;
        await using (var held = await bench.Database.Data.OpenConnectionAsync())
        {
            await using var transaction = await held.BeginTransactionAsync();
            await EntityFence.Close(held, default);
            walk = songs[0].FetchAgain(MetricSource.S4aStatistics, new DayRange(bench.Cluster.Yesterday, bench.Cluster.Yesterday));
            await Eventually.Equal(1L, () => bench.Database.Count("pg_locks WHERE locktype = 'advisory' AND NOT granted"));
            foreach (var sql in new[]
            {
                "DELETE FROM spotify_streams_daily WHERE release_id = $1", "DELETE FROM stream_drops WHERE release_id = $1", "DELETE FROM stream_spikes WHERE release_id = $1",
                "DELETE FROM release_detectors WHERE release_id = $1", "DELETE FROM ml_predictions WHERE release_id = $1", "DELETE FROM releases WHERE release_id = $1",
                "DELETE FROM orleans.orleansstorage WHERE graintypestring = 'release' AND grainidn1 = $1",
            })
            {
                await using var erase = new NpgsqlCommand(sql, held) { Parameters = { new() { Value = id } } };
                await erase.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }

        await walk;
        (await bench.Database.Count("orleans.orleansstorage WHERE graintypestring = 'release' AND grainidn1 = $1", id)).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_came_while_an_artist_was_erased_stops_as_well()
    {
        await using var bench = await PurgeBench.Start();
        var (artist, songs) = await bench.Cluster.Track(1);
        await bench.Cluster.Concluded(songs);
        Task purge;
        IReleaseGrain late;
        await using (var held = new NpgsqlConnection(bench.Database.OwnerConnectionString))
        {
            await held.OpenAsync();
            await using var transaction = await held.BeginTransactionAsync();
            await using (var command = new NpgsqlCommand("LOCK TABLE day_gaps IN SHARE MODE", held))
                await command.ExecuteNonQueryAsync();
            purge = bench.Purge(EntityKey.Artist(artist.GetPrimaryKeyLong()));
            await Eventually.Equal(1L, () => bench.Database.Count("pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%day_gaps%'"));
            var id = await bench.Database.One<long>(
                "INSERT INTO releases (artist_id, title, title_key, platform_ids, created_at) VALUES ($1, 'Late', 'late', '{}', $2) RETURNING release_id",
                artist.GetPrimaryKeyLong(), DateTimeOffset.UnixEpoch);
            late = bench.Cluster.Grains.GetGrain<IReleaseGrain>(id);
            (await late.Inspect()).Name.ShouldBe("Late");
        }

        await purge;
        await Should.ThrowAsync<InvalidOperationException>(late.Inspect());
    }

    [Fact]
    public async Task A_purge_that_broke_off_goes_on_after_a_restart()
    {
        await using var bench = await PurgeBench.Start();
        var (artist, releases) = await bench.AddRich();
        var planned = (await bench.Plan(EntityKey.Artist(artist))).Value.ShouldNotBeNull();
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
        (await bench.Database.Rows("SELECT table_name, rows FROM purges, jsonb_each_text(erased) AS part (table_name, rows)"))
            .ShouldBe(planned.Rows.Select(table => $"{table.Key} {table.Value}"), ignoreOrder: true, "what went before it broke off counts, too");
        await Eventually.Equal(0L, () => bench.Database.Count("orleans.orleansreminderstable WHERE grainid LIKE 'purge/%'"));
    }
}
