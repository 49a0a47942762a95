using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Sandbox;
using MusicInsights.Tests.Grains;
using MusicInsights.Tests.Simulation.Audit;

namespace MusicInsights.Tests.Simulation;

/// <summary>
/// A month as life brings it: silos that are killed, ticks that are lost or come twice, a source that fails, artists that are
/// added. Then a day on which nothing goes wrong, and the question whether every day is there.
/// </summary>
internal sealed class SimulatedMonth : IAsyncDisposable
{
    private const int SongsOfACast = 50;

    private SimulatedMonth(MonthPlan plan, Chaos chaos, SiloWatch watch, TestCluster cluster)
    {
        (Plan, Chaos, Watch, Cluster) = (plan, chaos, watch, cluster);
        (Roster, Reaper) = (new MonthRoster(this), new Reaper(this));
        FirstDay = cluster.Today;
    }

    public MonthPlan Plan { get; }

    public Chaos Chaos { get; }

    public SiloWatch Watch { get; }

    public TestCluster Cluster { get; }

    public MonthRoster Roster { get; }

    public Reaper Reaper { get; }

    public DateOnly FirstDay { get; }

    /// <summary>Days on which no silo was up from one midnight to the next.</summary>
    public List<DateOnly> Dark { get; } = [];

    /// <param name="tell">Hears how the month goes on.</param>
    public static async Task<MonthReport> RunAsync(MonthPlan plan, Action<string>? tell = null)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var month = await StartAsync(plan);
        await month.Live(tell ?? (_ => { }));
        return await month.Report(Stopwatch.GetElapsedTime(begun));
    }

    public static async Task<SimulatedMonth> StartAsync(MonthPlan plan)
    {
        var (chaos, watch, calls) = (new Chaos(plan), new SiloWatch(), new ConcurrentDictionary<string, int>());
        TestCluster? cluster = null;
        cluster = await TestCluster.StartAsync(
            log: null,
            (silo, host) =>
            {
                host.Services.AddSingleton<IIncomingGrainCallFilter>(new TickFilter(watch.Begin(silo), chaos, watch));
                host.Services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new FaultyLine(chaos, watch, calls, () => cluster!.Sandbox.Anonymous)));
            },
            silos: 2,
            new SandboxOptions { Seed = plan.Seed, Casts = 1 + plan.Releases / SongsOfACast },
            ("spotify_for_artists", "LookBackDays", "3"),
            // Who failed tries again at once, or with its next tick.
            ("scheduler", "RetrySeconds", chaos.Fate.Share("retry") < 0.5 ? "1" : "3600"));
        return new SimulatedMonth(plan, chaos, watch, cluster);
    }

    public async Task Live(Action<string> tell)
    {
        await Roster.Draw();
        for (var day = 0; day < Plan.Days; day++)
        {
            await Roster.TrackThoseOf(day);
            await Rest.After(this, []);
            if (Plan.DaysDown > 0 && day == Plan.Days / 2)
                await GoDown();
            await new MonthDay(this, day).Pass();
            tell($"{Cluster.Today:yyyy-MM-dd}: {Roster.Tracked.Count} tracked, {Watch.Answers} answers, {Reaper.Killed} killed");
        }

        Chaos.Calm();
        await Cluster.Heal();
        await new MonthDay(this, Plan.Days).Pass();
    }

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    private async Task GoDown()
    {
        await Reaper.Replace();
        foreach (var silo in Cluster.Silos.Silos)
            Watch.Forget(silo.Name);
        await Cluster.Stop();
        for (var day = 1; day < Plan.DaysDown; day++)
            Dark.Add(Cluster.Today.AddDays(day));
        Cluster.Clock.Advance(TimeSpan.FromDays(Plan.DaysDown));
        await Cluster.StartAgain(silos: 2);
    }

    private async Task<MonthReport> Report(TimeSpan took) => new()
    {
        Plan = Plan, Took = took, Killed = Reaper.Killed, Interrupted = Reaper.Interrupted, Lost = Chaos.Lost, Doubled = Chaos.Doubled, Answers = Watch.Answers, Spoiled = Chaos.Spoiled,
        Days = await Cluster.Database.CountDays(), Revisions = await Cluster.Database.CountRevisions(), Faults = await MonthAudit.Faults(this),
    };
}
