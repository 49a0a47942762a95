using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Database;
using MusicInsights.Silo.Telemetry;
using Npgsql;
using Serilog.Events;

namespace MusicInsights.Silo.Hosting;

/// <summary>Brings the database to this version, and ends.</summary>
internal static class SiloMigrate
{
    public static async Task<int> Run(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddMusicInsightsSettings(SettingSections.All).AddCommandLine(args.Skip(1).ToArray()).Build();
        var postgres = ConfiguredPostgres.Of(configuration);
        using var logs = CommandLogs.Open("migrate", LogEventLevel.Information, configuration);
        try
        {
            var result = await Migrator.MigrateAsync(postgres.OwnerConnectionString, postgres.User, logs.CreateLogger("migrate"), CancellationToken.None);
            Console.WriteLine(result.Applied.Count == 0 ? "The database is up to date." : $"Applied {string.Join(", ", result.Applied)}.");
            return 0;
        }
        catch (Exception e) when (e is MigrationException or NpgsqlException)
        {
            return await Ending.Because(configuration, SettingSections.All, e.Message);
        }
    }
}
