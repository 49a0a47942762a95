using MusicInsights.Web.Exports;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Exports;

/// <summary>However much there is to export, the host holds a part of it.</summary>
public sealed class ExportMemoryTests
{
    private const int Rows = 300_000;

    [Fact]
    public async Task Nothing_is_read_ahead_of_a_reader_who_takes_nothing()
    {
        var (drawn, output) = (new Count(), new HeldUp());
        var writing = CsvFile.Write(Table(drawn), output, default);
        await output.Waiting;
        drawn.Value.ShouldBeInRange(1, 2_000, "a piece, and not the table");
        output.LetGo();
        await writing;
        drawn.Value.ShouldBe(Rows);
    }

    [Fact]
    public async Task Packed_too_it_goes_out_in_small_pieces()
    {
        using var output = new Measured();
        await ZipFile.Write([Table(new Count()), Table(new Count())], output, TimeProvider.System.GetUtcNow(), default);
        output.Length.ShouldBeGreaterThan(1_000_000);
        output.Largest.ShouldBeLessThan(128 * 1024);
    }

    [Fact]
    public async Task A_reader_who_leaves_ends_the_reading()
    {
        using var left = new CancellationTokenSource();
        var (drawn, output) = (new Count(), new HeldUp());
        var writing = ZipFile.Write([Table(drawn)], output, TimeProvider.System.GetUtcNow(), left.Token);
        await output.Waiting;
        await left.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => writing);
        drawn.Value.ShouldBeLessThan(Rows);
    }

    private static ExportTable Table(Count drawn) => new("days", ["id", "name", "noise"], _ => Drawn(drawn));

    private static async IAsyncEnumerable<object?[]> Drawn(Count drawn)
    {
        var noise = new Random(1);
        for (var i = 0; i < Rows; i++)
        {
            drawn.Value++;
            yield return [(long)i, "A song whose name is neither long nor short", noise.NextInt64()];
        }

        await Task.CompletedTask;
    }

    private sealed class Count
    {
        public int Value { get; set; }
    }

    /// <summary>Takes the first bytes when it is let go of.</summary>
    private sealed class HeldUp : Measured
    {
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Waiting => _waiting.Task;

        public void LetGo() => _letGo.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _waiting.TrySetResult();
            await _letGo.Task.WaitAsync(cancellationToken);
            await base.WriteAsync(buffer, cancellationToken);
        }
    }

    /// <summary>Forgets what it takes, and refuses to be written to by who does not wait, as the host does.</summary>
    private class Measured : Stream
    {
        private long _length;

        public int Largest { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Largest = Math.Max(Largest, buffer.Length);
            _length += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
