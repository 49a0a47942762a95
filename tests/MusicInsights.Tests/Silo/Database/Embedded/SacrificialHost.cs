using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Silo.Database.Embedded;

namespace MusicInsights.Tests.Silo.Database.Embedded;

/// <summary>A host of an embedded server in a process of its own, which a test can kill.</summary>
internal sealed class SacrificialHost : IDisposable
{
    public const string Verb = "hold-postgres";

    private SacrificialHost(Process process, int serverProcessId) => (Process, ServerProcessId) = (process, serverProcessId);

    public Process Process { get; }

    public int ServerProcessId { get; }

    /// <summary>What the other process does: it starts the server, says its process id, and waits for a line.</summary>
    public static async Task<int> RunAsync(string dataRoot)
    {
        var options = new EmbeddedPostgresOptions { DataRoot = dataRoot };
        await using var server = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        Console.WriteLine(server.ProcessId);
        await Console.In.ReadLineAsync();
        return 0;
    }

    public static async Task<SacrificialHost> StartAsync(string dataRoot)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SacrificialHost).Assembly.Location, Verb, dataRoot])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        return new SacrificialHost(process, int.Parse(line!, CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        if (!Process.HasExited) Process.Kill();
        Process.Dispose();
    }
}
