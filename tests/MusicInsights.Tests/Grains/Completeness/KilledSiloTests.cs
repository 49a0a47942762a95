using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Completeness;

/// <summary>A silo that dies between the two commits of a day leaves nothing behind that does not come right by itself.</summary>
public sealed class KilledSiloTests
{
    private const long Gate = 4711;

    [Fact]
    public async Task A_silo_killed_between_storing_and_concluding_leaves_a_day_that_is_walked_again_and_stores_nothing_new()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        var (_, songs) = await cluster.Track(releases: 1);
        await cluster.Concluded(songs);
        var id = songs[0].GetPrimaryKeyLong();
        await using var gate = new NpgsqlConnection(cluster.Database.ConnectionString);
        await gate.OpenAsync();
        await Say(gate, $"SELECT pg_advisory_lock({Gate})");
        await cluster.Database.ExecuteAsOwner($"""
            CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock({Gate}); RETURN NEW; END $$;
            CREATE TRIGGER wait_at_gate BEFORE INSERT OR UPDATE ON source_cursors FOR EACH ROW WHEN (NEW.entity_kind = 'release') EXECUTE FUNCTION wait_at_gate();
            """);
        cluster.Clock.Advance(TimeSpan.FromDays(1));
        await songs[0].StartCatchUp();
        await Eventually.Equal(1L, () => Waiting(cluster));
        var stored = await Rows(cluster, id);
        stored.Count.ShouldBe(21, "the day is safe");

        var home = await cluster.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(songs[0]);
        var killed = cluster.Silos.KillSiloAsync(cluster.Silos.Silos.Single(silo => silo.SiloAddress.Equals(home)));
        await cluster.Database.ExecuteAsOwner($"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = {Gate} AND NOT granted");
        await killed;
        await cluster.Database.ExecuteAsOwner("DROP TRIGGER wait_at_gate ON source_cursors");
        await Say(gate, $"SELECT pg_advisory_unlock({Gate})");
        (await cluster.Database.Count("source_cursors WHERE entity_kind = 'release' AND entity_id = $1 AND concluded_through = $2", id, cluster.Yesterday)).ShouldBe(0);

        await Eventually.True(() => Reconciled(cluster));

        await cluster.Concluded(EntityKind.Release, [id], cluster.Yesterday);
        (await Rows(cluster, id)).ShouldBe(stored);
        (await cluster.Database.Count("metric_revisions")).ShouldBe(0);
    }

    private static async Task<bool> Reconciled(TestCluster cluster)
    {
        try
        {
            return await cluster.Reconcile() is { MissingTotal: 0, Failed: 0, IsBroken: false };
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            // Until the other silo knows that this one is gone.
            return false;
        }
    }

    private static Task<long> Waiting(TestCluster cluster) => cluster.Database.Count($"pg_locks WHERE locktype = 'advisory' AND objid = {Gate} AND NOT granted");

    private static Task<List<string>> Rows(TestCluster cluster, long release) =>
        cluster.Database.Rows("SELECT date, streams, listeners, xmin::text FROM spotify_streams_daily WHERE release_id = $1 ORDER BY date", release);

    private static async Task Say(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
