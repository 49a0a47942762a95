namespace MusicInsights.Silo.Database.Embedded;

/// <summary>Brings the server up, through what may stand in the way: a port taken meanwhile, a dead server's last processes.</summary>
internal sealed class Launch(ServerHome home, ServerBinaries binaries, bool temporary, TimeProvider clock)
{
    private const int PortAttempts = 5;
    private const int MemoryAttempts = 60;
    private const long LargestLog = 10 * 1024 * 1024; // bytes
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public async Task<(Watchdog Watchdog, int Port)> OnFreePortAsync(CancellationToken ct)
    {
        if (File.Exists(home.Log) && new FileInfo(home.Log).Length > LargestLog) File.Move(home.Log, home.Log + ".1", overwrite: true);
        for (var attempt = 1; ; attempt++)
        {
            var port = await LoopbackPort.ChooseAsync(home, ct);
            try
            {
                return (await OnPortAsync(port, ct), port);
            }
            catch (EmbeddedPostgresException) when (attempt < PortAttempts && !LoopbackPort.IsFree(port))
            {
                // Somebody took it between the choice and the start: the next attempt chooses another.
            }
        }
    }

    public async Task<Watchdog> OnPortAsync(int port, CancellationToken ct)
    {
        await ServerSettings.WriteAsync(home, port, temporary, ct);
        for (var attempt = 1; ; attempt++)
        {
            var before = File.Exists(home.Log) ? new FileInfo(home.Log).Length : 0;
            var (watchdog, reason) = await Watchdog.StartAsync(home, binaries, temporary, ct);
            if (watchdog is not null) return watchdog;

            var said = await LogAsync(before, ct);
            // A killed server's children notice its death one after the other and hold its memory until then.
            if (attempt < MemoryAttempts && said.Contains("shared memory block", StringComparison.Ordinal))
                await Task.Delay(Pause, clock, ct);
            else
                throw new EmbeddedPostgresException($"PostgreSQL {binaries.Version} did not start on '{home.Data}': {reason} {said}");
        }
    }

    public async Task<bool> IsAliveAsync(int pid) =>
        await PostmasterFile.ReadAsync(home, CancellationToken.None) is { } file && file.ProcessId == pid && file.IsAlive(home);

    public Task StopAtOnceAsync() => LeftOver.StopAsync(home, binaries, CancellationToken.None);

    private async Task<string> LogAsync(long from, CancellationToken ct)
    {
        if (!File.Exists(home.Log)) return "";
        await using var file = new FileStream(home.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(from, SeekOrigin.Begin);
        using var reader = new StreamReader(file);
        return (await reader.ReadToEndAsync(ct)).Trim();
    }
}
