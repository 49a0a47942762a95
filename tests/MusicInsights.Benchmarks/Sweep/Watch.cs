using MusicInsights.Benchmarks.Measuring;

namespace MusicInsights.Benchmarks.Sweep;

/// <summary>Looks at this process and at the server's while something runs: the most memory, and the processor time it took.</summary>
internal sealed class Watch : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private readonly int _server;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _looking;
    private readonly TimeSpan _oursBefore = Environment.CpuUsage.TotalTime;
    private readonly double? _serversBefore;

    public Watch(int server)
    {
        (_server, _serversBefore) = (server, ProcessTree.TreeProcessorSeconds(server));
        _looking = Task.Run(LookOnAsync);
    }

    /// <summary>Resident, in MB.</summary>
    public double OurPeak { get; private set; }

    /// <summary>In MB; 0 where it cannot be told.</summary>
    public double ServersPeak { get; private set; }

    public double OurSeconds => (Environment.CpuUsage.TotalTime - _oursBefore).TotalSeconds;

    /// <summary>Null where it cannot be told.</summary>
    public double? ServersSeconds => ProcessTree.TreeProcessorSeconds(_server) - _serversBefore;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _looking;
        _end.Dispose();
    }

    private async Task LookOnAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            OurPeak = Math.Max(OurPeak, ProcessTree.ResidentMegabytes(Environment.ProcessId));
            ServersPeak = Math.Max(ServersPeak, ProcessTree.TreeMegabytes(_server) ?? 0);
            await Task.Delay(Look, TimeProvider.System, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
