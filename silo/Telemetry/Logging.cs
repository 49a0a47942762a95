using MusicInsights.Silo.Configuration;
using Serilog;
using Serilog.Events;

namespace MusicInsights.Silo.Telemetry;

/// <room takes="what the rooms tell" gives="log files, /metrics">Logs and metrics of a host.</room>
/// <summary>Structured logs to the console and to rotating files.</summary>
public static class Logging
{
    public static void AddMusicInsightsLogs(this IHostApplicationBuilder builder, string name)
    {
        var options = builder.Configuration.GetSection("logs").Get<LogOptions>() ?? new LogOptions();
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(logger => logger
            .MinimumLevel.Is(options.Level)
            // The frameworks speak in detail of what is ordinary to them; their warnings are what an operator needs.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Orleans", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Polly", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
            // Says at each start that a thread "has not completed" since the machine was switched on, which is not so.
            .MinimumLevel.Override("Orleans.Runtime.Watchdog", LogEventLevel.Error)
            .Enrich.WithProperty("Host", name)
            // Standard output is for what a script waits for: the ready line.
            .WriteTo.Console(standardErrorFromLevel: LogEventLevel.Verbose, outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Host} {Message:lj}{NewLine}{Exception}", formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .WriteTo.File(Path.Combine(Folders.Data, "logs", $"{name}-.log"), rollingInterval: RollingInterval.Day, retainedFileCountLimit: options.FilesKept,
                fileSizeLimitBytes: 50 << 20, rollOnFileSizeLimit: true, shared: true, formatProvider: System.Globalization.CultureInfo.InvariantCulture));
    }
}
