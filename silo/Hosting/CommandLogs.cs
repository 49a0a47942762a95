using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Telemetry;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace MusicInsights.Silo.Hosting;

/// <summary>What a command logs: a line for people on the console, masked as all logs are. It keeps no files: whoever runs it reads along.</summary>
internal static class CommandLogs
{
    public static ILoggerFactory Open(string command, LogEventLevel level, IConfiguration configuration) => new SerilogLoggerFactory(
        new LoggerConfiguration()
            .MinimumLevel.Is(level)
            .Enrich.WithProperty("Host", command)
            .WriteTo.Console(new MaskedFormat(new LineFormat("HH:mm:ss"), SecretMask.Of(configuration, SettingSections.All)), standardErrorFromLevel: LogEventLevel.Verbose)
            .CreateLogger(),
        dispose: true);
}
