using System.IO.Compression;
using Npgsql;

namespace MusicInsights.Silo.Database.Backups;

/// <summary>Reads a backup into an empty database: as one transaction, so that it is there whole or the database is still empty.</summary>
internal sealed class Restore(string ownerConnectionString, string? runRole, TimeProvider clock, Progress progress, ILogger logger)
{
    public const string StillEmpty = "The database is as empty as before.";

    /// <exception cref="BackupException">The file or the database will not do, or it failed; the message says how things stand.</exception>
    public async Task<BackupManifest> RunAsync(string path, CancellationToken ct)
    {
        await using var archive = await BackupFile.OpenAsync(path, ct);
        var manifest = await ManifestAsync(archive, ct);
        progress.Say($"A backup of {manifest.CreatedAt:u}, version {manifest.SchemaVersion}, {manifest.Rows} rows.");
        await using var connection = await BackupSession.OpenAsync(ownerConnectionString, ct);
        try
        {
            await FillAsync(connection, archive, manifest, ct);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or InvalidDataException)
        {
            throw new BackupException($"The restore failed: {e.Message} {StillEmpty}", e);
        }

        // The rows are there: what is left is short, and not to be broken off.
        await MigrateAsync(manifest);
        await CountAsync(connection);
        return manifest;
    }

    private static async Task<BackupManifest> ManifestAsync(ZipArchive archive, CancellationToken ct)
    {
        var entry = archive.GetEntry(BackupManifest.EntryName) ?? throw new BackupException("The backup does not say what it holds.");
        await using var stream = await entry.OpenAsync(ct);
        var manifest = await BackupManifest.ReadAsync(stream, ct);
        return MigrationScripts.Names.Contains(manifest.SchemaVersion)
            ? manifest
            : throw new BackupException(
                $"This backup is of version {manifest.SchemaVersion}, written by MusicInsights {manifest.ProductVersion}; this program knows versions up to {MigrationScripts.Names[^1]}. Read it in with that MusicInsights, or a later one.");
    }

    private async Task FillAsync(NpgsqlConnection connection, ZipArchive archive, BackupManifest manifest, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RestoreTarget.DemandAsync(connection, ct);
        await SchemaAt.MakeAsync(connection, manifest.SchemaVersion, clock, ct);
        var tables = await TablesAsync(connection, manifest, ct);
        var keys = await ForeignKeys.TakeOffAsync(connection, ct);
        var load = new TableLoad(connection, archive, progress);
        foreach (var (shape, table) in tables)
            await load.LoadAsync(shape, table, ct);
        progress.Say("Checking references.");
        await keys.PutBackAsync(connection, ct);
        await SetSequencesAsync(connection, manifest, ct);
        await CommitAsync(transaction);
    }

    // Not to be broken off: once it is asked for nobody knows how far it came.
    private static async Task CommitAsync(NpgsqlTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (NpgsqlException e) when (e is not PostgresException)
        {
            throw new BackupException($"The server was lost just as the rows were being taken over: {e.Message} Either all of them are there or none; where none are, the same restore can be run again.", e);
        }
    }

    /// <summary>The version's tables, each with what the backup has of it; a table that is not the version's stays in the file.</summary>
    private async Task<List<(TableShape Shape, BackedUpTable Table)>> TablesAsync(NpgsqlConnection connection, BackupManifest manifest, CancellationToken ct)
    {
        var given = manifest.Tables.ToDictionary(table => (table.Schema, table.Name));
        var tables = new List<(TableShape, BackedUpTable)>();
        foreach (var shape in await TableShape.AllAsync(connection, ct))
        {
            if (!given.Remove((shape.Schema, shape.Name), out var table) || !table.Columns.ToHashSet().SetEquals(shape.Columns))
                throw new BackupException($"The backup's table {shape.Schema}.{shape.Name} is not that of version {manifest.SchemaVersion}. {StillEmpty}");
            tables.Add((shape, table));
        }

        foreach (var foreign in given.Values)
            progress.Say($"  {foreign.Schema}.{foreign.Name} is no table of MusicInsights: its {foreign.Rows} rows stay in the file.");
        return tables;
    }

    private static async Task SetSequencesAsync(NpgsqlConnection connection, BackupManifest manifest, CancellationToken ct)
    {
        foreach (var sequence in manifest.Sequences)
        {
            await using var set = new NpgsqlCommand("SELECT setval(to_regclass(format('%I.%I', $1::text, $2::text)), $3)", connection);
            foreach (var value in new object[] { sequence.Schema, sequence.Name, sequence.Last })
                set.Parameters.Add(new NpgsqlParameter { Value = value });
            await set.ExecuteNonQueryAsync(ct);
        }
    }

    private async Task MigrateAsync(BackupManifest manifest)
    {
        try
        {
            var result = await Migrator.MigrateAsync(ownerConnectionString, runRole, logger, CancellationToken.None);
            if (result.Applied.Count > 0)
                progress.Say($"Brought from {manifest.SchemaVersion} to {result.Applied[^1]}.");
        }
        catch (Exception e) when (e is MigrationException or NpgsqlException)
        {
            throw new BackupException(
                $"All rows are in the database, whole, as version {manifest.SchemaVersion}; bringing it to this version did not succeed: {e.Message} Once that is mended, say silo migrate.", e);
        }
    }

    private async Task CountAsync(NpgsqlConnection connection)
    {
        progress.Say("Counting what the server plans by.");
        try
        {
            var tables = await TableShape.AllAsync(connection, CancellationToken.None);
            await connection.ExecuteAsync($"ANALYZE {string.Join(", ", tables.Select(table => table.SqlName))}", CancellationToken.None);
        }
        catch (NpgsqlException e)
        {
            throw new BackupException(
                $"All rows are in the database, whole, as version {MigrationScripts.Names[^1]}; only counting what the server plans by did not succeed: {e.Message} The program can be started; ANALYZE in that database does what is left.", e);
        }
    }
}
