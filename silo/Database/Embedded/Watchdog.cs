using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MusicInsights.Silo.Database.Embedded;

/// <summary>The process between the host and its server; see <see cref="WatchdogScript"/>.</summary>
internal sealed class Watchdog : IDisposable
{
    private readonly Process _process;

    private Watchdog(Process process) => _process = process;

    /// <summary>The server's process id, once <see cref="StartAsync"/> has answered.</summary>
    public int ServerProcessId { get; private set; }

    /// <summary>Starts the server; null with a reason when it did not come up.</summary>
    public static async Task<(Watchdog? Watchdog, string Reason)> StartAsync(
        ServerHome home, ServerBinaries binaries, bool temporary, CancellationToken ct)
    {
        var process = Process.Start(Command(home, binaries, temporary))
            ?? throw new EmbeddedPostgresException("The database server's watchdog did not start.");
        var watchdog = new Watchdog(process);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(ct);
            if (int.TryParse(line, CultureInfo.InvariantCulture, out var pid))
            {
                watchdog.ServerProcessId = pid;
                return (watchdog, "");
            }
            var reason = await process.StandardError.ReadToEndAsync(ct);
            watchdog.Dispose();
            return (null, reason.Trim());
        }
        catch
        {
            watchdog.Dispose(); // its input ends with that, so a server that still comes up is stopped
            throw;
        }
    }

    /// <summary>Ends the watchdog's input and waits until the server has stopped; false when that takes too long.</summary>
    public async Task<bool> StopAsync(TimeSpan patience, TimeProvider clock)
    {
        _process.StandardInput.Close();
        using var late = new CancellationTokenSource(patience, clock);
        try
        {
            await _process.WaitForExitAsync(late.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.Dispose();
    }

    private static ProcessStartInfo Command(ServerHome home, ServerBinaries binaries, bool temporary)
    {
        var delete = temporary ? home.Folder : "";
        var pgCtl = binaries.Program("pg_ctl");
        if (!OperatingSystem.IsWindows())
            return home.Account.Command("sh", "-c", WatchdogScript.Unix, "musicinsights-watchdog", pgCtl, home.Data, home.Log, delete);

        var call = $"& {{ {WatchdogScript.Windows} }} {string.Join(' ', new[] { pgCtl, home.Data, home.Log, delete }.Select(Quoted))}";
        return home.Account.Command(
            "powershell", "-NoProfile", "-NonInteractive", "-EncodedCommand", Convert.ToBase64String(Encoding.Unicode.GetBytes(call)));
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
