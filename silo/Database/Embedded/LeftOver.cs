namespace MusicInsights.Silo.Database.Embedded;

/// <summary>
/// What a crashed host left behind. A server still running is stopped and not taken over: the dead host's watchdog may be
/// about to stop it, and it runs with that host's settings. Stopping and starting takes a fraction of a second.
/// </summary>
internal static class LeftOver
{
    public static async Task ClearAsync(ServerHome home, ServerBinaries binaries, ILogger logger, CancellationToken ct)
    {
        if (await PostmasterFile.ReadAsync(home, ct) is not { } left) return;
        if (left.IsAlive(home))
        {
            logger.LogWarning("Stopping the database server {ProcessId}, which a crashed host left running", left.ProcessId);
            await StopAsync(home, binaries, ct);
        }
        // PostgreSQL trusts the file when its number belongs to a running process of any kind, and would refuse to start.
        File.Delete(PostmasterFile.PathIn(home));
    }

    /// <summary>Stops the server of the data folder: fast, and at once when fast is not soon.</summary>
    public static async Task StopAsync(ServerHome home, ServerBinaries binaries, CancellationToken ct)
    {
        ChildProcess run = new(0, "", "");
        foreach (var mode in new[] { "fast", "immediate" })
        {
            run = await ChildProcess.RunAsync(
                home.Account.Command(binaries.Program("pg_ctl"), "stop", "-s", "-w", "-t", "30", "-m", mode, "-D", home.Data), ct);
            if (run.ExitCode == 0 || await PostmasterFile.ReadAsync(home, ct) is not { } file || !file.IsAlive(home)) return;
        }
        throw new EmbeddedPostgresException($"The database server on '{home.Data}' does not stop: {run.Error}");
    }
}
