using Microsoft.Extensions.Options;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Silo.Hosting;

/// <summary>The server a cluster shares: it must be named, since an embedded one belongs to one process.</summary>
internal static class ConfiguredPostgres
{
    /// <exception cref="OptionsValidationException">A setting is missing or not valid; every fault is named.</exception>
    public static PostgresOptions Of(IConfiguration configuration)
    {
        var options = configuration.GetSection("postgres").Get<PostgresOptions>() ?? new PostgresOptions();
        var faults = (new SectionRules<PostgresOptions>("postgres").Validate(null, options).Failures ?? []).ToList();
        if (!options.IsConfigured)
            faults.Add("POSTGRES_HOST: a cluster needs a server of its own; only the standalone program brings one.");
        return faults.Count == 0 ? options : throw new OptionsValidationException("postgres", typeof(PostgresOptions), faults);
    }
}
