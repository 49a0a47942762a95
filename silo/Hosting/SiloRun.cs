using Microsoft.Extensions.Diagnostics.HealthChecks;
using MusicInsights.Grains.Clocks;
using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Telemetry;
using Npgsql;

namespace MusicInsights.Silo.Hosting;

/// <room takes="a command line" gives="an exit code">What the program silo does: run, migrate, sign in.</room>
/// <summary>A silo of a cluster: actors, and HTTP for health and metrics only.</summary>
internal static class SiloRun
{
    /// <summary>Where a silo serves health and metrics.</summary>
    private const string Urls = "http://127.0.0.1:8081";

    public static async Task<int> Run(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Configuration.AddMusicInsightsSettings(SettingSections.All);
        var postgres = ConfiguredPostgres.Of(builder.Configuration);
        builder.AddMusicInsightsLogs("silo", SettingSections.All);
        builder.AddMusicInsightsTraces("musicinsights-silo", SettingSections.All);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(Urls);
        var cluster = builder.Configuration.GetSection("cluster").Get<ClusterOptions>() ?? new ClusterOptions();
        builder.AddMusicInsightsSilo(postgres.ConnectionString, new PortfolioClock(TimeProvider.System), silo => SiloSetup.JoinCluster(silo, cluster));
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]).AddCheck<SiloHealth>("silo", tags: ["ready"]);
        var app = builder.Build();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") });
        app.MapExposition();
        await app.RunAsync();
        return 0;
    }
}

/// <summary>The database answers.</summary>
internal sealed class DatabaseHealth(NpgsqlDataSource data) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = data.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}

/// <summary>This silo takes part in its cluster.</summary>
internal sealed class SiloHealth(ISiloStatusOracle silos) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        silos.CurrentStatus == SiloStatus.Active ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The silo is {silos.CurrentStatus}."));
}
