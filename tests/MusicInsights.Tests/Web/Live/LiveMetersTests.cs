using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Web.Live;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Live;

public sealed class LiveMetersTests
{
    [Fact]
    public void Who_asks_is_told_how_many_watch_however_long_nobody_came_or_left()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = new LiveMeters(services.GetRequiredService<IMeterFactory>(), TimeProvider.System);
        var told = new List<long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>() && instrument.Name == "viewers")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, viewers, _, _) => told.Add(viewers));
        listener.Start();

        listener.RecordObservableInstruments();
        meters.Came();
        listener.RecordObservableInstruments();
        listener.RecordObservableInstruments();
        meters.Left();
        listener.RecordObservableInstruments();

        told.ShouldBe([0, 1, 1, 0]);
    }
}
