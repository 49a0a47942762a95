namespace MusicInsights.Silo.Database.Embedded;

/// <summary>The server's process under its watchdog; one that dies while the host lives is started again on the same port.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Launch _launch;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stopping = new();
    private Watchdog _watchdog;
    private Task _revival = Task.CompletedTask;

    private RunningServer(Launch launch, Watchdog watchdog, int port, ILogger logger, TimeProvider clock) =>
        (_launch, _watchdog, Port, _logger, _clock) = (launch, watchdog, port, logger, clock);

    public int Port { get; }

    public int ProcessId => Volatile.Read(ref _watchdog).ServerProcessId;

    public static async Task<RunningServer> StartAsync(
        ServerHome home, ServerBinaries binaries, bool temporary, ILogger logger, TimeProvider clock, CancellationToken ct)
    {
        var launch = new Launch(home, binaries, temporary, clock);
        var (watchdog, port) = await launch.OnFreePortAsync(ct);
        var server = new RunningServer(launch, watchdog, port, logger, clock);
        server._revival = server.ReviveAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _revival;
        if (!await _watchdog.StopAsync(Patience, _clock)) await _launch.StopAtOnceAsync();
        _watchdog.Dispose();
        _stopping.Dispose();
    }

    private async Task ReviveAsync()
    {
        while (await DiedAsync())
        {
            _logger.LogError("The database server {ProcessId} died; starting it again", ProcessId);
            try
            {
                var next = await _launch.OnPortAsync(Port, _stopping.Token);
                using var dead = Interlocked.Exchange(ref _watchdog, next);
                _logger.LogInformation("The database server is back as {ProcessId}", next.ServerProcessId);
            }
            catch (EmbeddedPostgresException refused)
            {
                _logger.LogError(refused, "The database server does not start");
                await Task.Delay(Pause, _clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // Looked at, since nothing tells of the end of a process that is not our child.
    private async Task<bool> DiedAsync()
    {
        using var timer = new PeriodicTimer(Pause, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
                if (!await _launch.IsAliveAsync(ProcessId)) return true;
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
