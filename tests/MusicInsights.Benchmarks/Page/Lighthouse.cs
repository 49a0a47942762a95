using System.Diagnostics;

namespace MusicInsights.Benchmarks.Page;

/// <summary>The tool that measures pages, in a process of its own.</summary>
internal static class Lighthouse
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Page", "lighthouse");

    /// <summary>Installs it, where that was not done or what it is made of changed.</summary>
    public static async Task InstallAsync(CancellationToken stop)
    {
        var (wanted, installed) = (Path.Combine(Folder, "package-lock.json"), Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(wanted))
            await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], stop);
    }

    public static async Task<IReadOnlyList<Measured>> MeasureAsync(Uri address, IReadOnlyList<string> paths, CancellationToken stop)
    {
        var said = await RunAsync("node", ["measure.mjs", address.GetLeftPart(UriPartial.Authority), .. paths], stop);
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Measured.Parse)];
    }

    private static async Task<string> RunAsync(string program, string[] arguments, CancellationToken stop)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }
}
