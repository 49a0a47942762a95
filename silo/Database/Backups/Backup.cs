using System.Data;
using System.IO.Compression;
using System.Reflection;
using Npgsql;

namespace MusicInsights.Silo.Database.Backups;

/// <summary>Reads a database as it stands at one moment, while the program may run, and writes it into an archive.</summary>
internal sealed class Backup(NpgsqlConnection connection, ZipArchive archive, TimeProvider clock, Progress progress)
{
    private const int Chunk = 1 << 17;

    /// <summary>In bytes, not compressed.</summary>
    public long LargestPart { get; init; } = 256L << 20;

    private static string ProductVersion { get; } =
        typeof(Backup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <exception cref="BackupException">There is nothing that this version knows how to carry.</exception>
    public async Task<BackupManifest> WriteAsync(CancellationToken ct)
    {
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await connection.ExecuteAsync("SET TRANSACTION READ ONLY", ct);
        var createdAt = clock.GetUtcNow();
        var version = await VersionAsync(ct);
        var tables = await TableShape.AllAsync(connection, ct);
        // A month that is let go meanwhile would be missing, since a table's existence is no part of the snapshot.
        await connection.ExecuteAsync($"LOCK TABLE {string.Join(", ", tables.Select(table => table.SqlName))} IN ACCESS SHARE MODE", ct);
        var months = await TableShape.MonthsAsync(connection, ct);
        var written = new List<BackedUpTable>();
        foreach (var table in tables)
            written.Add(await WriteAsync(table, [.. months[table.Name].Where(_ => table.IsPartitioned)], ct));
        var manifest = new BackupManifest
        {
            Format = BackupManifest.CurrentFormat, ProductVersion = ProductVersion, SchemaVersion = version, ServerVersion = connection.PostgreSqlVersion.ToString(),
            CreatedAt = createdAt, Tables = written, Sequences = await SequencesAsync(ct),
        };
        await using var entry = await archive.CreateEntry(BackupManifest.EntryName, CompressionLevel.Fastest).OpenAsync(ct);
        await manifest.WriteAsync(entry, ct);
        return manifest;
    }

    private async Task<string> VersionAsync(CancellationToken ct)
    {
        if (!await connection.ScalarAsync<bool>($"SELECT to_regclass('public.{Migrator.Journal}') IS NOT NULL", ct))
            throw new BackupException("The database holds nothing of MusicInsights: no migration has run in it.");
        var applied = await connection.ListAsync($"SELECT scriptname FROM public.{Migrator.Journal} ORDER BY 1", row => row.GetString(0), ct);
        return applied.Except(MigrationScripts.Names).FirstOrDefault() is { } later
            ? throw new BackupException($"The database is of a later version ({later}) than this program knows: write the backup with that version.")
            : applied[^1];
    }

    private async Task<BackedUpTable> WriteAsync(TableShape table, IReadOnlyList<string> months, CancellationToken ct)
    {
        var name = $"{table.Schema}.{table.Name}";
        await using var parts = new PartWriter(archive, name, LargestPart);
        using (var rows = await connection.BeginTextExportAsync($"COPY (SELECT {table.SqlColumns} FROM {table.SqlName}) TO STDOUT", ct))
        {
            // The bytes as they come: to make characters of them, and bytes of those, would only cost time.
            var buffer = new byte[Chunk];
            for (int read; (read = await rows.BaseStream.ReadAsync(buffer, ct)) > 0; progress.Underway(name, parts.Rows))
                await parts.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        var written = new BackedUpTable(table.Schema, table.Name, table.Columns, months, 0, await parts.FinishAsync());
        progress.Done(name, parts.Rows);
        return written with { Rows = parts.Rows };
    }

    /// <summary>Read last: numbers that were given since the snapshot are skipped, and none is given twice.</summary>
    private Task<List<SequencePosition>> SequencesAsync(CancellationToken ct) => connection.ListAsync(
        $"""
        SELECT schemaname, sequencename, last_value FROM pg_sequences
        WHERE schemaname IN ('public', 'orleans') AND last_value IS NOT NULL AND sequencename NOT LIKE '{Migrator.Journal}%'
        ORDER BY 1, 2
        """,
        row => new SequencePosition(row.GetString(0), row.GetString(1), row.GetInt64(2)), ct);
}
