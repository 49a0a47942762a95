using System.Diagnostics;
using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Sources;
using MusicInsights.Silo;
using MusicInsights.Silo.Standalone;
using Npgsql;

namespace MusicInsights.Benchmarks.Sweep;

/// <summary>A silo as the program sets it up, with one source more and its calls counted.</summary>
internal sealed class SweptSilo : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly IHost _host;

    private SweptSilo(IHost host, WaitingCalls waiting) => (_host, Waiting) = (host, waiting);

    public WaitingCalls Waiting { get; }

    public NpgsqlDataSource Data => _host.Services.GetRequiredService<NpgsqlDataSource>();

    public IReconcilerGrain Reconciler => Grains.GetGrain<IReconcilerGrain>(IReconcilerGrain.Key);

    public IDailyRunGrain Run => Grains.GetGrain<IDailyRunGrain>(IDailyRunGrain.Key);

    public IBackfillsGrain Backfills => Grains.GetGrain<IBackfillsGrain>(IBackfillsGrain.Key);

    private IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<SweptSilo> StartAsync(string connectionString, DateTimeOffset now, CancellationToken stop)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        var wall = TimeProvider.System;
        var clock = new PortfolioClock(new ScaledTime(wall, wall.GetUtcNow(), now, factor: 1));
        builder.AddMusicInsightsSilo(connectionString, clock, silo =>
        {
            var (siloPort, gatewayPort) = SiloPorts.Choose();
            SiloSetup.StandAlone(silo, "bench", siloPort, gatewayPort);
        });
        var waiting = new WaitingCalls();
        builder.Services.AddSingleton<IMetricSource, InstantSource>().AddSingleton<IOutgoingGrainCallFilter>(waiting).AddSingleton<IIncomingGrainCallFilter>(waiting);
        var host = builder.Build();
        await host.StartAsync(stop);
        return new SweptSilo(host, waiting);
    }

    /// <summary>Waits until the reconciliation under way has ended; one begins by itself when the silo starts. One that broke off is no measurement.</summary>
    public async Task ReconciledAsync(TimeSpan patience, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        ReconcileProgress progress;
        while ((progress = await Reconciler.Progress()).FinishedAt is null)
            await Task.Delay(Stopwatch.GetElapsedTime(begun) < patience ? Look : throw new TimeoutException($"{progress} after {patience}"), TimeProvider.System, stop);
        if (progress.IsBroken)
            throw new InvalidOperationException($"The reconciliation broke off: {progress}");
    }

    /// <summary>How the day's run ended: status, tasks, those that failed, records.</summary>
    public async Task<string> RunRowAsync(CancellationToken stop)
    {
        await using var command = Data.CreateCommand("SELECT concat_ws(' ', status, tasks_total, tasks_failed, records) FROM etl_runs");
        return (string)(await command.ExecuteScalarAsync(stop))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
