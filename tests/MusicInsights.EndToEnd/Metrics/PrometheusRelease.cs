using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MusicInsights.EndToEnd.Metrics;

/// <summary>A release as Prometheus' own project publishes it, for Linux and macOS.</summary>
internal static class PrometheusRelease
{
    // Of the same line as the Debian package's: rules are evaluated alike.
    private const string Version = "2.53.3";
    private const string Place = $"https://github.com/prometheus/prometheus/releases/download/v{Version}";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What the release for this machine is called; null where there is none that could be unpacked.</summary>
    public static string? Name => (OperatingSystem.IsLinux(), OperatingSystem.IsMacOS(), RuntimeInformation.OSArchitecture) switch
    {
        (true, _, Architecture.X64) => $"prometheus-{Version}.linux-amd64",
        (true, _, Architecture.Arm64) => $"prometheus-{Version}.linux-arm64",
        (_, true, Architecture.X64) => $"prometheus-{Version}.darwin-amd64",
        (_, true, Architecture.Arm64) => $"prometheus-{Version}.darwin-arm64",
        _ => null,
    };

    /// <returns>Null where it came, and is what the project says it is; else why not.</returns>
    public static async Task<string?> Unpack(string into)
    {
        if (Name is not { } name)
            return "There is no release for this machine that could be unpacked.";
        try
        {
            using var http = new HttpClient { Timeout = Patience };
            var sums = await http.GetStringAsync(new Uri($"{Place}/sha256sums.txt"));
            var archive = await http.GetByteArrayAsync(new Uri($"{Place}/{name}.tar.gz"));
            if (!IsListed(sums, name, archive))
                return $"{name} is not what the project says it is.";
            await Extract(archive, into);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or InvalidDataException)
        {
            return $"{Place}/{name}.tar.gz: {e.Message}";
        }

        foreach (var tool in new[] { "prometheus", "promtool" })
            File.Move(Path.Combine(into, name, tool), Path.Combine(into, tool));
        return null;
    }

    public static bool IsListed(string sums, string name, byte[] archive) =>
        sums.Split('\n').Contains($"{Convert.ToHexStringLower(SHA256.HashData(archive))}  {name}.tar.gz");

    private static async Task Extract(byte[] archive, string into)
    {
        await using var plain = new GZipStream(new MemoryStream(archive), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(plain, into, overwriteFiles: false);
    }
}
