using System.IO.Compression;
using System.Security.Cryptography;

namespace MusicInsights.Silo.Database.Backups;

/// <summary>Rows in COPY's text format on their way into the archive, in parts that end with a row's end.</summary>
/// <param name="name">Of the parts, before their number.</param>
/// <param name="largestPart">In bytes: the part that reaches it ends with the row that it is in.</param>
internal sealed class PartWriter(ZipArchive archive, string name, long largestPart) : IAsyncDisposable
{
    /// <summary>Within a value it is written as two characters: the byte itself ends a row, and nothing else.</summary>
    private const byte EndOfRow = (byte)'\n';

    private readonly List<BackupPart> _parts = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Stream? _entry;
    private string _entryName = "";
    private long _rows;
    private long _bytes;

    public long Rows => _parts.Sum(part => part.Rows) + _rows;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> rows, CancellationToken ct)
    {
        if (_bytes + rows.Length > largestPart && rows.Span.LastIndexOf(EndOfRow) is >= 0 and var end)
        {
            await AppendAsync(rows[..(end + 1)], ct);
            await CloseAsync();
            rows = rows[(end + 1)..];
        }

        if (rows.Length > 0)
            await AppendAsync(rows, ct);
    }

    public async Task<IReadOnlyList<BackupPart>> FinishAsync()
    {
        await CloseAsync();
        return _parts;
    }

    public async ValueTask DisposeAsync()
    {
        if (_entry is not null)
            await _entry.DisposeAsync();
        _hash.Dispose();
    }

    private async ValueTask AppendAsync(ReadOnlyMemory<byte> rows, CancellationToken ct)
    {
        if (_entry is null)
        {
            _entryName = $"data/{name}.{_parts.Count + 1:0000}.copy";
            // A day's numbers shrink to a fifth either way; what is packed harder is written at half the speed.
            _entry = await archive.CreateEntry(_entryName, CompressionLevel.Fastest).OpenAsync(ct);
        }

        await _entry.WriteAsync(rows, ct);
        _hash.AppendData(rows.Span);
        _rows += rows.Span.Count(EndOfRow);
        _bytes += rows.Length;
    }

    private async Task CloseAsync()
    {
        if (_entry is null) return;
        await _entry.DisposeAsync();
        _parts.Add(new BackupPart(_entryName, _rows, _bytes, Convert.ToHexStringLower(_hash.GetHashAndReset())));
        (_entry, _rows, _bytes) = (null, 0, 0);
    }
}
