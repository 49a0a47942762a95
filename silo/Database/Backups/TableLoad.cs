using System.IO.Compression;
using System.Security.Cryptography;
using Npgsql;

namespace MusicInsights.Silo.Database.Backups;

/// <summary>Brings a table's parts in, and holds what came against what was written.</summary>
internal sealed class TableLoad(NpgsqlConnection connection, ZipArchive archive, Progress progress)
{
    private const int Chunk = 1 << 17;

    /// <param name="shape">As the database has it: no name comes into SQL from a file.</param>
    /// <exception cref="BackupException">A part is not as it was written, or rows are missing.</exception>
    public async Task LoadAsync(TableShape shape, BackedUpTable table, CancellationToken ct)
    {
        var name = $"{shape.Schema}.{shape.Name}";
        foreach (var month in table.Months.Where(_ => shape.IsPartitioned))
            await MakeMonthAsync(shape, month, ct);
        // What a migration puts into a table is in the backup, as it was by then.
        await connection.ExecuteAsync($"DELETE FROM {shape.SqlName}", ct);
        var rows = 0L;
        foreach (var part in table.Parts)
        {
            // The file's order of columns, which are the table's.
            await LoadAsync($"COPY {shape.SqlName} ({string.Join(", ", table.Columns.Select(TableShape.Quoted))}) FROM STDIN", part, ct);
            progress.Underway(name, rows += part.Rows);
        }

        var found = await connection.ScalarAsync<long>($"SELECT count(*) FROM {shape.SqlName}", ct);
        if (found != table.Rows)
            throw new BackupException($"{name} has {found} rows where the backup has {table.Rows}. {Restore.StillEmpty}");
        progress.Done(name, found);
    }

    private async Task LoadAsync(string copy, BackupPart part, CancellationToken ct)
    {
        var entry = archive.GetEntry(part.Entry) ?? throw new BackupException($"The backup lacks its part {part.Entry}. {Restore.StillEmpty}");
        await using var bytes = await entry.OpenAsync(ct);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var rows = await connection.BeginTextImportAsync(copy, ct);
        var buffer = new byte[Chunk];
        for (int read; (read = await bytes.ReadAsync(buffer, ct)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await rows.BaseStream.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != part.Sha256)
            throw new BackupException($"The backup's part {part.Entry} is damaged. {Restore.StillEmpty}");
    }

    private async Task MakeMonthAsync(TableShape shape, string month, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT ensure_month_partition($1, to_date($2, 'YYYYMM'))", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = shape.Name });
        command.Parameters.Add(new NpgsqlParameter { Value = month });
        await command.ExecuteNonQueryAsync(ct);
    }
}
