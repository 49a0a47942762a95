using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Silo.Database.Backups;
using MusicInsights.Silo.Database.Embedded;
using MusicInsights.Tests.Database;

namespace MusicInsights.Tests.Silo.Database.Backups;

/// <summary>A folder for backups, written and read as the commands do.</summary>
internal sealed class BackupFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("musicinsights-backup-").FullName;

    /// <summary>What was told on the way.</summary>
    public ConcurrentQueue<string> Said { get; } = [];

    public string File(string name = "a.backup") => Path.Combine(_folder, name);

    public IEnumerable<string?> Names => Directory.EnumerateFiles(_folder).Select(Path.GetFileName);

    public Task<BackupManifest> Write(string ownerConnectionString, string name = "a.backup", bool overwrite = false, long? largestPart = null, CancellationToken ct = default) =>
        BackupFile.WriteAsync(File(name), overwrite, ownerConnectionString, TimeProvider.System, new Progress(TimeProvider.System, Said.Enqueue), ct, largestPart);

    public Task<BackupManifest> Read(TestDatabase into, string name = "a.backup") => Read(into.OwnerConnectionString, name);

    public Task<BackupManifest> Read(string ownerConnectionString, string name = "a.backup") =>
        new Restore(ownerConnectionString, EmbeddedPostgresOptions.ForTests().RunRole, TimeProvider.System, new Progress(TimeProvider.System, Said.Enqueue), NullLogger.Instance)
            .RunAsync(File(name), default);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
