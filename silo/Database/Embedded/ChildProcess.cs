using System.Diagnostics;

namespace MusicInsights.Silo.Database.Embedded;

/// <summary>A program run to its end.</summary>
internal sealed record ChildProcess(int ExitCode, string Output, string Error)
{
    public static async Task<ChildProcess> RunAsync(ProcessStartInfo start, CancellationToken ct)
    {
        using var process = Process.Start(start) ?? throw new EmbeddedPostgresException($"'{start.FileName}' did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return new ChildProcess(process.ExitCode, (await output).Trim(), (await error).Trim());
    }
}
