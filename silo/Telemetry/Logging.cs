using MusicInsights.Silo.Configuration;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace MusicInsights.Silo.Telemetry;

/// <room takes="what the rooms tell" gives="log files, reported errors, /metrics, traces">Logs, metrics and traces of a host.</room>
/// <summary>Structured logs to the console and to rotating files, and errors to where they are reported; none of them with a secret.</summary>
public static class Logging
{
    private const int Megabyte = 1 << 20;

    /// <param name="name">Of this part of the program, in its lines and in its files' names.</param>
    /// <param name="sections">The settings that this host reads: their secrets are kept out of what is written.</param>
    public static void AddMusicInsightsLogs(this IHostApplicationBuilder builder, string name, IReadOnlyDictionary<string, Type> sections)
    {
        var options = builder.Configuration.GetSection("logs").Get<LogOptions>() ?? new LogOptions();
        var reports = builder.Configuration.GetSection("sentry").Get<ErrorReportOptions>() ?? new ErrorReportOptions();
        var mask = SecretMask.Of(builder.Configuration, sections);
        Correlation.Begin();
        builder.Logging.ClearProviders();
        // Each host of a process has a logger of its own, and closes that one alone when it ends.
        builder.Services.AddSerilog(logger => logger.Speak(name, options, reports, mask, Path.Combine(Folders.Data, "logs")), preserveStaticLogger: true);
    }

    internal static LoggerConfiguration Speak(this LoggerConfiguration logger, string name, LogOptions options, ErrorReportOptions reports, SecretMask mask, string folder) =>
        logger
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
            .WriteTo.Console(new MaskedFormat(new LineFormat("HH:mm:ss"), mask), standardErrorFromLevel: LogEventLevel.Verbose)
            .WriteToFiles(name, options, mask, folder)
            .ReportErrors(reports, name, mask);

    internal static LoggerConfiguration WriteToFiles(this LoggerConfiguration logger, string name, LogOptions options, SecretMask mask, string folder)
    {
        ITextFormatter format = options.Format == "json" ? new RenderedCompactJsonFormatter() : new LineFormat("yyyy-MM-dd HH:mm:ss.fff zzz");
        return logger.WriteTo.File(
            new MaskedFormat(format, mask), Path.Combine(folder, $"{name}-.log"), rollingInterval: RollingInterval.Day, shared: true,
            fileSizeLimitBytes: (long)options.FileMegabytes * Megabyte, rollOnFileSizeLimit: true,
            retainedFileCountLimit: options.FilesKept, retainedFileTimeLimit: TimeSpan.FromDays(options.DaysKept));
    }

    private static LoggerConfiguration ReportErrors(this LoggerConfiguration logger, ErrorReportOptions options, string name, SecretMask mask) =>
        string.IsNullOrEmpty(options.Dsn) ? logger : logger.WriteTo.Sink(new ErrorReports(options, name, mask), LogEventLevel.Error);
}
