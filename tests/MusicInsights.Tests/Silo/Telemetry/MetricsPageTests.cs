using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Telemetry;
using MusicInsights.Silo.Telemetry;
using MusicInsights.Web.Live;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Telemetry;

/// <summary>Who builds a dashboard of their own goes by the page: it names what there is, and nothing else.</summary>
public sealed class MetricsPageTests
{
    [Fact]
    public void The_page_names_every_metric_of_this_program_with_its_kind_and_no_other()
    {
        var own = Instruments().Select(instrument => $"musicinsights_{instrument.Name} {KindOf(instrument)}");

        Page("musicinsights_").ShouldBe(own.Order());
    }

    [Fact]
    public void The_page_names_what_is_shown_of_the_actors_runtime_and_no_other() =>
        Page("microsoft_orleans_").Select(line => line.Split(' ')[0])
            .ShouldBe(Exposition.OrleansInstruments.Select(name => $"microsoft_orleans_{name.Replace('-', '_')}").Order());

    private static IEnumerable<string> Page(string prefix) =>
        MetricsPage.Read().Where(metric => metric.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(metric => $"{metric.Name} {metric.Kind}").Order();

    private static List<Instrument> Instruments()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var published = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Scope == meters)
                    published.Add(instrument);
            },
        };
        listener.Start();
        foreach (var kind in Measuring())
            _ = Make(kind, meters);
        return published;
    }

    /// <summary>Whatever in the program makes instruments.</summary>
    private static IEnumerable<Type> Measuring() =>
        new[] { typeof(IngestTelemetry), typeof(StandingFigures), typeof(LiveMeters) }.SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.GetConstructors().Any(made => made.GetParameters().Any(given => given.ParameterType == typeof(IMeterFactory))));

    private static object Make(Type kind, IMeterFactory meters)
    {
        var made = kind.GetConstructors().Single();
        return made.Invoke([.. made.GetParameters().Select(given => Given(given.ParameterType, meters))]);
    }

    private static object Given(Type wanted, IMeterFactory meters) =>
        wanted == typeof(IMeterFactory) ? meters
        : wanted == typeof(TimeProvider) ? TimeProvider.System
        : wanted == typeof(PortfolioClock) ? new PortfolioClock(TimeProvider.System)
        : wanted == typeof(string) ? "own"
        : throw new InvalidOperationException($"What measures takes a {wanted}: it is to be given one here.");

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" => "counter",
        "Histogram" => "histogram",
        _ => "gauge",
    };
}
