namespace MusicInsights.Web.Exports;

/// <summary>
/// The way out for writers that here and there write without waiting, which a host forbids: what they write so (a file's head
/// and its last bytes) is kept until the next time that somebody waits. It is patient with writers alone: a file that is closed
/// because its reader left names no token of its own, and must not wait for that reader.
/// </summary>
/// <param name="left">The reader has left.</param>
internal sealed class PatientStream(Stream output, CancellationToken left) : Stream
{
    private readonly MemoryStream _kept = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => _kept.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _kept.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await SendKept();
        await output.WriteAsync(buffer, left);
    }

    public override void Flush()
    {
        // What is kept goes with the next write that waits.
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await SendKept();
        await output.FlushAsync(left);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task SendKept()
    {
        if (_kept.Length == 0)
            return;
        await output.WriteAsync(_kept.GetBuffer().AsMemory(0, (int)_kept.Length), left);
        _kept.SetLength(0);
    }
}
