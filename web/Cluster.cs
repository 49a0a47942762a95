using Microsoft.Extensions.Options;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web.Actors;
using MusicInsights.Web.Auth.Keys;
using MusicInsights.Web.Portfolios;
using Npgsql;
using Orleans.Dashboard;
using ClusterOptions = MusicInsights.Silo.Configuration.ClusterOptions;

namespace MusicInsights.Web;

/// <summary>The dashboard as a client of a cluster of silos, all on one database (<c>WEB_CLUSTER=true</c>).</summary>
internal static class Cluster
{
    public static bool IsOfCluster(this WebApplication app) => app.Services.GetRequiredService<IOptions<WebOptions>>().Value.Cluster;

    /// <summary>Makes the host a client of the cluster, unless it stands alone.</summary>
    public static void AddClusterWhenAsked(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.GetSection("web").GetValue<bool>(nameof(WebOptions.Cluster)))
            return;
        var postgres = builder.Configuration.GetSection("postgres").Get<PostgresOptions>() ?? new PostgresOptions();
        var cluster = builder.Configuration.GetSection("cluster").Get<ClusterOptions>() ?? new ClusterOptions();
        builder.Services.AddDataSources(postgres.ConnectionString);
        builder.UseOrleansClient(client => client
            .AddDashboard(ActorsDashboard.Configure)
            .AddActivityPropagation()
            .Configure<Orleans.Configuration.ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (cluster.Id, ClusterOptions.ServiceId))
            .UseAdoNetClustering(clustering => clustering.Configure<IServiceProvider>((o, services) =>
                (o.Invariant, o.DataSource) = ("Npgsql", services.GetRequiredKeyedService<NpgsqlDataSource>(DataSources.Orleans))))
            // Silos may come up after this host, or leave for a while: it waits and comes back.
            .UseConnectionRetryFilter(async (_, stop) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stop);
                return true;
            }));
    }

    public static async Task<int> Run(WebApplication app)
    {
        await app.StartAsync();
        var portfolios = app.Services.GetRequiredService<PortfolioSet>();
        await portfolios.OpenOwn(new PortfolioSource
        {
            Data = app.Services.GetRequiredService<NpgsqlDataSource>(),
            Grains = app.Services.GetRequiredService<IClusterClient>(),
            Clock = TimeProvider.System,
            HasConfiguredSource = true,
        });
        // No address of a cluster's host is open to all: without a first key nobody could sign in.
        var keyFile = await AdminKeyFile.EnsureAmongHosts(
            app.Services.GetRequiredService<IOptions<WebOptions>>().Value.DataFolder, app.Services.GetRequiredService<NpgsqlDataSource>(), TimeProvider.System);
        Console.WriteLine($"MusicInsights is ready: {app.Urls.First()}");
        Console.WriteLine(keyFile is null ? "An admin key is in force already: this host made none" : $"The admin key is in {keyFile}");
        await app.WaitForShutdownAsync();
        await portfolios.DisposeAsync();
        return 0;
    }
}
