using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.Grains.Clocks;
using MusicInsights.Silo.Telemetry;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Telemetry;

public sealed class StandingWatchTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Today = new(2026, 5, 26);

    private readonly FakeTimeProvider _wall = new();
    private readonly Dictionary<string, int> _told = [];

    [Fact]
    public async Task Newest_days_are_looked_for_once_a_minute_and_what_is_short_to_read_more_often()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var today = new FakeTimeProvider(new DateTimeOffset(Today, default, TimeSpan.Zero));
        var figures = new StandingFigures(services.GetRequiredService<IMeterFactory>(), new PortfolioClock(today), "own");
        using var listener = Listener(services.GetRequiredService<IMeterFactory>());
        using var watch = new StandingWatch(figures, database.Data, _wall);
        await watch.StartAsync(default);
        await Eventually.True(() => Told(listener, "database_up") == 1);

        // The first day of all is found soon.
        await Conclude(Today.AddDays(-3));
        await Passing(StandingWatch.Period, () => Told(listener, "data_age_days") == 3);
        await Conclude(Today.AddDays(-1));
        await Alert();
        _wall.Advance(StandingWatch.Period);
        await Eventually.True(() => Told(listener, "alerts_open") == 1);
        Told(listener, "data_age_days").ShouldBe(3, "a minute has not passed");
        await Passing(StandingWatch.DaysPeriod, () => Told(listener, "data_age_days") == 1);

        await watch.StopAsync(default);
    }

    [Theory]
    [InlineData(0, true, 60)]
    [InlineData(1.2, true, 60)]
    [InlineData(5, true, 250)]
    [InlineData(0.1, false, 15)]
    [InlineData(60, false, 3_000)]
    public void The_longer_a_look_takes_the_longer_it_rests_whether_it_found_anything_or_not(double took, bool knowsDays, double rest) =>
        StandingWatch.Rest(TimeSpan.FromSeconds(took), knowsDays).TotalSeconds.ShouldBe(rest);

    private MeterListener Listener(IMeterFactory meters)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name is ("database_up" or "data_age_days" or "alerts_open"))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, figure, _, _) => _told[instrument.Name] = _told.GetValueOrDefault(instrument.Name) + figure);
        listener.Start();
        return listener;
    }

    private int? Told(MeterListener listener, string name)
    {
        _told.Clear();
        listener.RecordObservableInstruments();
        return _told.TryGetValue(name, out var figure) ? figure : null;
    }

    /// <summary>Lets the time pass, and once more where the watch had not begun to wait yet.</summary>
    private Task Passing(TimeSpan time, Func<bool> until) => Eventually.True(() =>
    {
        _wall.Advance(time);
        return until();
    });

    private async Task Alert() => await database.Rows(
        """
        INSERT INTO alerts (fingerprint, kind, subject, severity, state, opened_at, changed_at, detail, committed_at, size, keys)
        VALUES ('f', 'run_failed', 'run', 'low', 'firing', now(), now(), '{}', now(), 1, '{}')
        """);

    private async Task Conclude(DateOnly through)
    {
        await database.Rows("INSERT INTO artists (artist_id, name, created_at) OVERRIDING SYSTEM VALUE VALUES (1, 'A', now()) ON CONFLICT DO NOTHING");
        await database.Rows(
            """
            INSERT INTO source_cursors VALUES ('artist', 1, 's4a_statistics', '2026-01-01', $1, now())
            ON CONFLICT (entity_kind, entity_id, source) DO UPDATE SET concluded_through = excluded.concluded_through
            """,
            through);
    }
}
