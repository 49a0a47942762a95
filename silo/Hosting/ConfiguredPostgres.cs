using Microsoft.Extensions.Options;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Silo.Hosting;

/// <summary>The server a cluster shares: it must be named, since an embedded one belongs to one process.</summary>
internal static class ConfiguredPostgres
{
    /// <exception cref="OptionsValidationException">A setting of any section is not valid, or the server is not named; every fault is told.</exception>
    public static PostgresOptions Of(IConfiguration configuration)
    {
        var faults = SettingsCheck.Faults(configuration, SettingSections.All).ToList();
        if (string.IsNullOrEmpty(configuration[SettingNames.Key("postgres", nameof(PostgresOptions.Host))]))
            faults.Add("POSTGRES_HOST: a cluster needs a server of its own; only the standalone program brings one.");
        return faults.Count == 0
            ? configuration.GetSection("postgres").Get<PostgresOptions>()!
            : throw new OptionsValidationException("settings", typeof(PostgresOptions), faults);
    }
}
