using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MusicInsights.Tests.Database;
using Orleans.Configuration;
using Orleans.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Database;

/// <summary>Orleans' own providers against our tables, as the run role: every query is one that Orleans sends.</summary>
public sealed class OrleansProvidersTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly GrainId Release = GrainId.Create(GrainType.Create("release"), GrainIdKeyExtensions.CreateIntegerKey(42));

    private readonly IHost _silo = Build(database);

    public Task InitializeAsync() => _silo.StartAsync();

    public async Task DisposeAsync()
    {
        await _silo.StopAsync();
        _silo.Dispose();
    }

    [Fact]
    public async Task A_silo_joins_is_seen_active_and_offers_its_gateway()
    {
        await using var gateways = database.Data.CreateCommand(
            "SELECT count(*) FROM orleans.OrleansMembershipTable WHERE DeploymentId = 'tables' AND Status = 3 AND ProxyPort > 0");

        (await gateways.ExecuteScalarAsync()).ShouldBe(1L);
    }

    [Fact]
    public async Task State_is_kept_and_a_writer_with_an_old_version_is_refused()
    {
        var storage = _silo.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var written = new GrainState<List<int>>([1]);
        await storage.WriteStateAsync("state", Release, written);
        var stale = new GrainState<List<int>>();
        await storage.ReadStateAsync("state", Release, stale);
        stale.State.ShouldBe([1]);
        written.State = [1, 2];
        await storage.WriteStateAsync("state", Release, written);

        await Should.ThrowAsync<InconsistentStateException>(storage.WriteStateAsync("state", Release, stale));
        await Should.ThrowAsync<InconsistentStateException>(storage.WriteStateAsync("state", Release, new GrainState<List<int>>([1])));
        await storage.ClearStateAsync("state", Release, written);
        var cleared = new GrainState<List<int>>();
        await storage.ReadStateAsync("state", Release, cleared);
        cleared.RecordExists.ShouldBeFalse();
    }

    [Fact]
    public async Task A_reminder_is_written_found_by_range_and_removed()
    {
        var reminders = _silo.Services.GetRequiredService<IReminderTable>();
        var start = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        var entry = new ReminderEntry { GrainId = Release, ReminderName = "daily-ingest", StartAt = start, Period = TimeSpan.FromHours(4) };
        var etag = await reminders.UpsertRow(entry);
        var read = await reminders.ReadRow(Release, "daily-ingest");
        read.ShouldNotBeNull().StartAt.ShouldBe(start);
        read.Period.ShouldBe(TimeSpan.FromHours(4));
        (await reminders.ReadRows(0, 0)).Reminders.Count.ShouldBe(1, "a range from a point to itself is the whole ring");
        var hash = Release.GetUniformHashCode();
        (await reminders.ReadRows(hash - 1, hash)).Reminders.Count.ShouldBe(1);
        (await reminders.ReadRows(hash, hash - 1)).Reminders.Count.ShouldBe(0);

        (await reminders.RemoveRow(Release, "daily-ingest", "77")).ShouldBeFalse("another version is not this caller's to remove");
        (await reminders.RemoveRow(Release, "daily-ingest", etag.ShouldNotBeNull())).ShouldBeTrue();
        (await reminders.ReadRows(Release)).Reminders.ShouldBeEmpty();
    }

    private static IHost Build(TestDatabase database)
    {
        var host = Host.CreateApplicationBuilder();
        host.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("tables", "tables"))
            .ConfigureEndpoints(IPAddress.Loopback, FreePort(), FreePort())
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database.OrleansConnectionString))
            .AddAdoNetGrainStorageAsDefault(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database.OrleansConnectionString))
            .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database.OrleansConnectionString)));
        return host.Build();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
