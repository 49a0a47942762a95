using System.Diagnostics;
using System.Globalization;

namespace MusicInsights.Silo.Database.Embedded;

/// <summary>What a running server notes in its data folder (postmaster.pid); a killed one leaves it behind.</summary>
internal sealed record PostmasterFile(int ProcessId, DateTimeOffset StartedAt)
{
    // The system's clock may have been set since the server noted its start.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    public static string PathIn(ServerHome home) => Path.Combine(home.Data, "postmaster.pid");

    public static async Task<PostmasterFile?> ReadAsync(ServerHome home, CancellationToken ct)
    {
        string[] lines;
        try
        {
            lines = await File.ReadAllLinesAsync(PathIn(home), ct);
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        return lines.Length > 2
            && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)
            && long.TryParse(lines[2], CultureInfo.InvariantCulture, out var started)
            ? new PostmasterFile(pid, DateTimeOffset.FromUnixTimeSeconds(started))
            : new PostmasterFile(0, default);
    }

    /// <summary>Whether that process still is this folder's server: after a crash its number may be anybody's.</summary>
    public bool IsAlive(ServerHome home)
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            if (ProcessId == 0 || process.HasExited || !process.ProcessName.StartsWith("postgres", StringComparison.Ordinal)) return false;
            return OperatingSystem.IsLinux()
                ? File.ReadAllText($"/proc/{ProcessId}/cmdline").Split('\0').Contains(home.Data)
                : (process.StartTime.ToUniversalTime() - StartedAt.UtcDateTime).Duration() < ClockTolerance;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or IOException)
        {
            return false;
        }
    }
}
