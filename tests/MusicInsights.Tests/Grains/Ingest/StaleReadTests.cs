using MusicInsights.Tests.Grains.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Ingest;

public sealed class StaleReadTests
{
    [Fact]
    public async Task What_was_read_while_a_walk_ended_is_not_taken_for_how_it_ended()
    {
        await using var cluster = await TestCluster.StartAsync();
        await using var concluding = await Held(cluster, "LOCK TABLE source_cursors IN EXCLUSIVE MODE");
        var song = (await cluster.Track()).Releases[0];
        var id = song.GetPrimaryKeyLong();
        await Eventually.True(async () => await cluster.Database.Count("spotify_streams_daily WHERE release_id = $1", id) > 0);

        // It reads how far the sources are, which is nowhere yet, and waits for a month's days until the walk is over.
        await using var reading = await Held(cluster, "LOCK TABLE spotify_streams_daily_201904 IN ACCESS EXCLUSIVE MODE");
        var reread = song.Reschedule();
        await Eventually.True(async () => await cluster.Database.Count("pg_locks WHERE NOT granted AND relation = 'spotify_streams_daily_201904'::regclass") > 0);
        await concluding.DisposeAsync();
        await Eventually.Equal(1, () => cluster.Database.Count("orleans.orleansstorage WHERE graintypestring = 'release' AND grainidn1 = $1", id));
        await reading.DisposeAsync();
        await reread;

        (await song.CatchUp()).ShouldBeFalse();
        (await cluster.AskedDays()).ShouldBeUnique();
    }

    /// <summary>A lock that is held until its connection is closed.</summary>
    private static async Task<NpgsqlConnection> Held(TestCluster cluster, string sql)
    {
        var owner = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.Database.OwnerConnectionString) { Pooling = false }.ConnectionString);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; {sql}", owner);
        await command.ExecuteNonQueryAsync();
        return owner;
    }
}
