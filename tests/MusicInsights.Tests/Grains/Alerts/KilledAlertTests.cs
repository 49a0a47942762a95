using MusicInsights.Tests.Grains.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts;

/// <summary>Whatever dies, and however many actors there are of one artist: one alert and one mail.</summary>
public sealed class KilledAlertTests
{
    private const long Gate = 4712;

    [Fact]
    public async Task A_silo_that_is_killed_before_an_alert_is_committed_leaves_falls_that_another_judges()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        await cluster.AddRecipient();
        var fallen = await Fallen.Add(cluster, releases: 3, withYesterday: 3);
        await fallen.Poll();
        await fallen.Fall(fallen.Releases);
        await using var gate = new NpgsqlConnection(cluster.Database.ConnectionString);
        await gate.OpenAsync();
        await Say(gate, $"SELECT pg_advisory_lock({Gate})");
        await cluster.Database.ExecuteAsOwner($"""
            CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock({Gate}); RETURN NEW; END $$;
            CREATE TRIGGER wait_at_gate BEFORE INSERT ON alert_deliveries FOR EACH ROW EXECUTE FUNCTION wait_at_gate();
            """);
        // Nobody waits for its answer: it is broken off with its silo.
        fallen.Grain.Look().Ignore();
        await Eventually.Equal(1L, () => cluster.Database.Count($"pg_locks WHERE locktype = 'advisory' AND objid = {Gate} AND NOT granted"));

        var home = await cluster.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(fallen.Grain);
        var killed = cluster.Silos.KillSiloAsync(cluster.Silos.Silos.Single(silo => silo.SiloAddress.Equals(home)));
        await cluster.Database.ExecuteAsOwner($"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = {Gate} AND NOT granted");
        await killed;
        await cluster.Database.ExecuteAsOwner("DROP TRIGGER wait_at_gate ON alert_deliveries");
        await Say(gate, $"SELECT pg_advisory_unlock({Gate})");
        (await fallen.Drops()).ShouldBe(["provisional 3"], "neither is there without the other");
        (await fallen.Alerts()).ShouldBeEmpty();

        await Eventually.True(() => Polled(fallen));

        (await fallen.Alerts()).ShouldBe(["firing high 3 1"]);
        (await fallen.Mails()).ShouldBe(["opened"]);
    }

    [Fact]
    public async Task Two_actors_of_one_artist_at_once_make_one_alert_and_one_mail()
    {
        await using var first = await TestCluster.StartAsync();
        await first.AddRecipient();
        var fallen = await Fallen.Add(first, releases: 20, withYesterday: 20);
        await fallen.Poll();
        await fallen.Fall(fallen.Releases);
        var services = first.Silos.GetSiloServiceProvider(first.Silos.Silos[0].SiloAddress);
        var alerts = (MusicInsights.Grains.Alerts.ArtistAlerts)services.GetService(typeof(MusicInsights.Grains.Alerts.ArtistAlerts))!;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => alerts.Look(fallen.Artist, default))));

        (await fallen.Alerts()).ShouldBe(["firing high 20 1"]);
        (await fallen.Mails()).ShouldBe(["opened"]);
    }

    [Fact]
    public async Task What_a_lost_signal_told_of_the_timer_finds()
    {
        await using var cluster = await TestCluster.StartAsync(settings: ("alert_rules", "PollSeconds", "1"));
        var fallen = await Fallen.Add(cluster, releases: 2, withYesterday: 2);
        await fallen.Fall(fallen.Releases);

        await Eventually.Equal("firing high 2 1", async () => (await fallen.Alerts()).SingleOrDefault() ?? "");
    }

    private static async Task<bool> Polled(Fallen fallen)
    {
        try
        {
            await fallen.Poll();
            return (await fallen.Alerts()).Count > 0;
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            // Until the other silo knows that this one is gone.
            return false;
        }
    }

    private static async Task Say(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
