using System.Globalization;
using System.Reflection;
using MusicInsights.Silo.Configuration;
using Sentry;
using Sentry.Protocol;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace MusicInsights.Silo.Telemetry;

/// <summary>
/// Reports errors to Sentry. A report is put together here, of what is listed here: the message, what was thrown and where,
/// the trace, the version. Nothing of a request, a user or this machine is in it, and every text goes through the mask.
/// </summary>
internal sealed class ErrorReports(ErrorReportOptions options, string host, SecretMask mask) : ILogEventSink, IDisposable
{
    /// <summary>Exceptions within exceptions that are told.</summary>
    private const int Deepest = 10;

    /// <summary>As a log's line has it.</summary>
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    private readonly SentryClient _client = new(Quiet(new SentryOptions
    {
        DisableFileWrite = true,
        Dsn = options.Dsn,
        Environment = options.Environment,
        Release = Version,
        ServerName = host,
        SendDefaultPii = false,
        AttachStacktrace = false,
        AutoSessionTracking = false,
        SendClientReports = false,
        MaxBreadcrumbs = 0,
        ReportAssembliesMode = ReportAssembliesMode.None,
        // A program that ends waits this long for what is on its way.
        ShutdownTimeout = TimeSpan.FromSeconds(2),
    }));

    /// <summary>As <c>musicinsights@1.2.3</c>.</summary>
    public static string Version { get; } =
        $"musicinsights@{typeof(ErrorReports).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0"}";

    public void Emit(LogEvent logEvent)
    {
        var report = new SentryEvent
        {
            Level = logEvent.Level == LogEventLevel.Fatal ? SentryLevel.Fatal : SentryLevel.Error,
            Logger = Category(logEvent),
            // The template groups what differs in its values alone; who logs a text as it came has made it one.
            Message = new SentryMessage { Message = mask.Clean(logEvent.MessageTemplate.Text), Formatted = mask.Clean(Rendered(logEvent)) },
            SentryExceptions = [.. Chain(logEvent.Exception).Reverse().Select(Described)],
        };
        report.SetTag("host", host);
        if (logEvent.TraceId is { } trace)
        {
            report.Contexts.Trace.TraceId = SentryId.Parse(trace.ToHexString());
            report.Contexts.Trace.SpanId = SpanId.Parse(logEvent.SpanId?.ToHexString() ?? "0000000000000000");
            report.SetTag("trace_id", trace.ToHexString());
        }

        _client.CaptureEvent(report);
    }

    public void Dispose() => _client.Dispose();

    // The library adds an id of this machine as that of a user.
    private static SentryOptions Quiet(SentryOptions options)
    {
        options.SetBeforeSend(report =>
        {
            report.User = new SentryUser();
            return report;
        });
        return options;
    }

    private static string Rendered(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(logEvent, text);
        return text.ToString();
    }

    private static string? Category(LogEvent logEvent) =>
        logEvent.Properties.GetValueOrDefault(Constants.SourceContextPropertyName) is ScalarValue { Value: string category } ? category : null;

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (var depth = 0; exception is not null && depth < Deepest; depth++, exception = exception.InnerException)
            yield return exception;
    }

    private SentryException Described(Exception exception) => new()
    {
        Type = exception.GetType().FullName,
        Module = exception.GetType().Assembly.GetName().Name,
        Value = mask.Clean(exception.Message),
        Stacktrace = StackOf.Exception(exception),
    };
}
