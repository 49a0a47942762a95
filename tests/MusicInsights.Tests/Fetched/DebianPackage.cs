using System.Diagnostics;

namespace MusicInsights.Tests.Fetched;

/// <summary>A package of the distribution, unpacked into a folder: anybody may do that, and nothing is installed.</summary>
internal static class DebianPackage
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static bool CanBeHad => OperatingSystem.IsLinux() && File.Exists("/usr/bin/apt-get") && File.Exists("/usr/bin/dpkg");

    /// <returns>Null where it came; else what was said instead.</returns>
    public static async Task<string?> Unpack(string package, string into)
    {
        var work = Directory.CreateDirectory(Path.Combine(into, ".apt")).FullName;
        var said = await Run(work, "apt-get", "-q", "download", package);
        if (Fetched(work) is null)
        {
            // A fresh machine has no lists of packages, and only root may write them: then they are read into a folder of one's own.
            Directory.CreateDirectory(Path.Combine(work, "lists", "partial"));
            Directory.CreateDirectory(Path.Combine(work, "cache", "archives", "partial"));
            string[] own = ["-q", "-o", $"Dir::State::Lists={work}/lists", "-o", $"Dir::Cache={work}/cache", .. Sandbox()];
            said += await Run(work, "apt-get", [.. own, "update"]);
            said += await Run(work, "apt-get", [.. own, "download", package]);
        }

        if (Fetched(work) is not { } archive)
            return said;
        said += await Run(work, "dpkg", "-x", archive, into);
        Directory.Delete(work, recursive: true);
        return Directory.Exists(Path.Combine(into, "usr")) ? null : said;
    }

    private static string? Fetched(string folder) => Directory.GetFiles(folder, "*.deb").SingleOrDefault();

    // Root's downloads run as another user, who may not read this folder.
    private static string[] Sandbox() => Environment.IsPrivilegedProcess ? ["-o", "APT::Sandbox::User=root"] : [];

    private static async Task<string> Run(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder,
        })!;
        using var stop = new CancellationTokenSource(Patience);
        try
        {
            var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(stop.Token), process.StandardError.ReadToEndAsync(stop.Token));
            await process.WaitForExitAsync(stop.Token);
            return string.Concat(texts);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return $"{program} did not end in {Patience.TotalMinutes} minutes.\n";
        }
    }
}
