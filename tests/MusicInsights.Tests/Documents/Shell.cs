using System.Diagnostics;

namespace MusicInsights.Tests.Documents;

/// <summary>Runs lines as a reader's shell does, in a folder of its own.</summary>
internal static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static async Task<(int ExitCode, string Output)> Run(string script, string folder, params (string Name, string Value)[] environment)
    {
        using var process = Process.Start(Launch(script, folder, environment))!;
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience) + await errors.WaitAsync(Patience);
            await process.WaitForExitAsync().WaitAsync(Patience);
            return (process.ExitCode, output);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo Launch(string script, string folder, (string Name, string Value)[] environment)
    {
        var launch = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            launch.Environment[name] = value;
        return launch;
    }
}
