using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Predictions;
using MusicInsights.Grains;
using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Sources.SpotifyForArtists;
using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Telemetry;
using Npgsql;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Reminders;
using ClusterOptions = MusicInsights.Silo.Configuration.ClusterOptions;

namespace MusicInsights.Silo;

/// <room takes="settings" gives="a silo">Puts a host of the actors together.</room>
/// <summary>Makes a host a silo.</summary>
internal static class SiloSetup
{
    /// <param name="connectionString">Of the run role, in the application's schema.</param>
    /// <param name="clock">The portfolio's time.</param>
    /// <param name="membership">How this silo finds the others.</param>
    /// <param name="portfolio">Which one, in what is measured of it.</param>
    public static void AddMusicInsightsSilo(
        this IHostApplicationBuilder builder, string connectionString, PortfolioClock clock, Action<ISiloBuilder> membership, string portfolio = "own")
    {
        Correlation.Begin();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(clock);
        // Only reminders keep the portfolio's time; what the cluster waits for is real.
        builder.Services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, clock);
        builder.Services.AddDataSources(connectionString).AddSections().AddMusicInsightsGrains().AddStandingFigures(portfolio);
        builder.UseOrleans(silo =>
        {
            membership(silo);
            silo.AddAdoNetGrainStorageAsDefault(storage => storage.Configure<IServiceProvider>((o, services) => (o.Invariant, o.DataSource) = ("Npgsql", Data(services))));
            silo.UseSystemTextJsonGrainStorageSerializer();
            silo.UseAdoNetReminderService(reminders => reminders.Configure<IServiceProvider>((o, services) => (o.Invariant, o.DataSource) = ("Npgsql", Data(services))));
            silo.Configure<GrainCollectionOptions>(Collect);
            silo.AddActivityPropagation();
            // Collected now and then, looked at by who opens the dashboard of the web host; the log is not streamed to it.
            silo.AddDashboard(dashboard => (dashboard.HideTrace, dashboard.CounterUpdateIntervalMs) = (true, 5_000));
            // Before the silo joins: the first day that is walked is to be spoken of, also where others are asking already.
            silo.AddStartupTask(GrainServices.MakeReadyToForetell, ServiceLifecycleStage.ApplicationServices);
            silo.AddStartupTask((services, _) =>
            {
                services.BeginToMeasure();
                return Task.CompletedTask;
            }, ServiceLifecycleStage.ApplicationServices);
            silo.AddStartupTask(Wake);
        });
    }

    /// <summary>A silo among others, which it finds through the database.</summary>
    public static void JoinCluster(ISiloBuilder silo, ClusterOptions cluster)
    {
        silo.Configure<Orleans.Configuration.ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (cluster.Id, ClusterOptions.ServiceId));
        silo.UseAdoNetClustering(clustering => clustering.Configure<IServiceProvider>((o, services) => (o.Invariant, o.DataSource) = ("Npgsql", Data(services))));
        var advertised = cluster.AdvertisedAddress is { } address ? IPAddress.Parse(address) : null;
        if (advertised is null)
            silo.ConfigureEndpoints(cluster.SiloPort, cluster.GatewayPort);
        else
            silo.ConfigureEndpoints(advertised, cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: true);
    }

    /// <summary>A silo of its own: it has no others to find.</summary>
    public static void StandAlone(ISiloBuilder silo, string clusterId, int siloPort, int gatewayPort)
    {
        silo.UseLocalhostClustering(siloPort, gatewayPort, serviceId: ClusterOptions.ServiceId, clusterId: clusterId);
        silo.Configure<EndpointOptions>(o => o.AdvertisedIPAddress = IPAddress.Loopback);
    }

    private static async Task Wake(IServiceProvider services, CancellationToken stop)
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        await grains.GetGrain<IReconcilerGrain>(IReconcilerGrain.Key).Start();
        await grains.GetGrain<IDailyRunGrain>(IDailyRunGrain.Key).Start();
        await grains.GetGrain<IAlertGrain>(IAlertGrain.System).Start();
        foreach (var target in new[] { IModelGrain.ReleaseRadar, IModelGrain.DiscoverWeekly })
            await grains.GetGrain<IModelGrain>(target).Start();
        await grains.GetGrain<IBackfillsGrain>(IBackfillsGrain.Key).WakeAll();
    }

    private static NpgsqlDataSource Data(IServiceProvider services) => services.GetRequiredKeyedService<NpgsqlDataSource>(DataSources.Orleans);

    /// <summary>Every section, bound and checked.</summary>
    public static IServiceCollection AddSections(this IServiceCollection services)
    {
        foreach (var (section, options) in SettingSections.All)
            typeof(Settings).GetMethod(nameof(Settings.AddSection))!.MakeGenericMethod(options).Invoke(null, [services, section]);
        // The web's address is where people are led, whoever leads them; a silo is told of it by its own setting or by that one.
        services.AddOptions<MailOptions>().PostConfigure<IConfiguration>((options, configuration) => options.PublicUrl ??=
            Uri.TryCreate(configuration[SettingNames.Key("web", "PublicUrl")] ?? Environment.GetEnvironmentVariable(SettingNames.Variable("web", "PublicUrl")), UriKind.Absolute, out var url) ? url : null);
        return services.PostConfigure<SpotifyForArtistsOptions>(options => options.SessionFolder ??= Folders.Data);
    }

    private static void Collect(GrainCollectionOptions collection)
    {
        // A day's sweep wakes every release once: those that had their day make room for those to come.
        // A week stays longer where it keeps something.
        foreach (var grain in new[] { "release", "artist", "week" })
            collection.ClassSpecificCollectionAge[grain] = TimeSpan.FromMinutes(5);
        collection.EnableActivationSheddingOnMemoryPressure = true;
    }
}
