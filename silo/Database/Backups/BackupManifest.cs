using System.Text.Json;

namespace MusicInsights.Silo.Database.Backups;

/// <summary>What a backup says of itself.</summary>
internal sealed record BackupManifest
{
    /// <summary>The version of the file's form that this program writes, and the newest that it reads.</summary>
    public const int CurrentFormat = 1;

    public const string EntryName = "manifest.json";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true };

    public required int Format { get; init; }

    public required string ProductVersion { get; init; }

    /// <summary>The newest migration that had run.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Of the server it was read from, as 18.4: told, and of no consequence.</summary>
    public required string ServerVersion { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required IReadOnlyList<BackedUpTable> Tables { get; init; }

    public required IReadOnlyList<SequencePosition> Sequences { get; init; }

    public long Rows => Tables.Sum(table => table.Rows);

    public Task WriteAsync(Stream stream, CancellationToken ct) => JsonSerializer.SerializeAsync(stream, this, Form, ct);

    /// <exception cref="BackupException">It is of a later form.</exception>
    public static async Task<BackupManifest> ReadAsync(Stream stream, CancellationToken ct)
    {
        var json = await JsonSerializer.DeserializeAsync<JsonElement>(stream, Form, ct);
        if (json.GetProperty("format").GetInt32() > CurrentFormat)
            throw new BackupException($"This backup was written by MusicInsights {json.GetProperty("productVersion").GetString()} in a form that is newer than this program: read it in with that version, or a later one.");
        return json.Deserialize<BackupManifest>(Form)!;
    }
}

/// <param name="Columns">In the order in which the parts hold them.</param>
/// <param name="Months">Of a partitioned table, the months it had partitions for, as 202611.</param>
/// <param name="Parts">Together, in this order, all rows.</param>
internal sealed record BackedUpTable(
    string Schema, string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Months, long Rows, IReadOnlyList<BackupPart> Parts);

/// <param name="Entry">Its name in the archive: rows as PostgreSQL's COPY writes them in its text format, UTF-8.</param>
/// <param name="Bytes">Not compressed.</param>
/// <param name="Sha256">Of these bytes, in hexadecimal digits.</param>
internal sealed record BackupPart(string Entry, long Rows, long Bytes, string Sha256);

/// <param name="Last">The last number it gave.</param>
internal sealed record SequencePosition(string Schema, string Name, long Last);
