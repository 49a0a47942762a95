using System.Diagnostics;
using MusicInsights.Grains;
using MusicInsights.Silo.Configuration;
using Npgsql;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Orleans.Diagnostics;

namespace MusicInsights.Silo.Telemetry;

/// <summary>Traces from a request by way of the actors and their walks to the SQL, over OTLP. Off unless a collector is named.</summary>
public static class Tracing
{
    /// <summary>
    /// For a process's outermost host alone: sources of traces are the process's, so two would send each span twice.
    /// </summary>
    /// <param name="name">The service that spans are said to be of.</param>
    /// <param name="sections">The settings that this host reads: their secrets are kept out of what is sent.</param>
    public static void AddMusicInsightsTraces(this IHostApplicationBuilder builder, string name, IReadOnlyDictionary<string, Type> sections)
    {
        var options = Options(builder.Configuration);
        if (options.OtlpEndpoint is not { } endpoint)
            return;
        var mask = SecretMask.Of(builder.Configuration, sections);
        builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(name)).WithTracing(traces => traces
            .SetSampler(new ParentBasedSampler(new WorkSampler(options.TraceShare)))
            .AddSource(GrainServices.TraceSource, ActivitySources.ApplicationGrainActivitySourceName)
            .AddAspNetCoreInstrumentation(requests =>
            {
                requests.Filter = context => !IsAskedByMachines(context.Request.Path);
                requests.EnrichWithHttpResponse = (span, response) => WithoutValues(span, response.HttpContext);
            })
            .AddNpgsql()
            .AddOtlpExporter(exporter =>
            {
                (exporter.Protocol, exporter.Endpoint) = (OtlpExportProtocol.HttpProtobuf, Below(endpoint, "v1/traces"));
                exporter.HttpClientFactory = () => new HttpClient(new MaskedSpans(mask)) { Timeout = TimeSpan.FromMilliseconds(exporter.TimeoutMilliseconds) };
            }));
    }

    private static TelemetryOptions Options(IConfiguration configuration) => configuration.GetSection("telemetry").Get<TelemetryOptions>() ?? new TelemetryOptions();

    private static bool IsAskedByMachines(PathString path) => path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics");

    // A path may hold what only its caller is to know; which endpoint it was says enough.
    private static void WithoutValues(Activity span, HttpContext context)
    {
        span.SetTag("url.path", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)");
        span.SetTag("url.query", null);
    }

    private static Uri Below(Uri address, string path) => new($"{address.AbsoluteUri.TrimEnd('/')}/{path}");
}
