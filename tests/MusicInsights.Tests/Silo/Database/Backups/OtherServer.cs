using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Silo.Database.Embedded;
using MusicInsights.Tests.Database;
using Xunit;

namespace MusicInsights.Tests.Silo.Database.Backups;

/// <summary>A server of another major version than this run's own, where the machine has one; else the run's own.</summary>
[CollectionDefinition(Collection)]
public sealed class OtherServer : IAsyncLifetime, ICollectionFixture<OtherServer>
{
    public const string Collection = "another server";

    private EmbeddedPostgres? _started;

    internal EmbeddedPostgres Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await TestServer.Server;
        foreach (var folder in InstalledBinaries.Folders())
        {
            if (await ServerBinaries.ReadAsync(folder, default) is not { Major: >= ServerBinaries.OldestMajor } binaries || Server.Version.StartsWith($"{binaries.Major}.", StringComparison.Ordinal))
                continue;
            var options = EmbeddedPostgresOptions.ForTests() with { Programs = folder };
            Server = _started = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, default);
            return;
        }
    }

    public async Task DisposeAsync()
    {
        if (_started is not null)
            await _started.DisposeAsync();
    }
}
