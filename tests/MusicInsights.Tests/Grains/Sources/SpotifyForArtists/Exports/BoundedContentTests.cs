using System.Text;
using MusicInsights.Grains.Sources.Files;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Exports;

public sealed class BoundedContentTests
{
    [Fact]
    public async Task A_hundred_megabytes_are_refused_after_the_twentieth()
    {
        await using var content = new Endless(100_000_000, seekable: false);

        var refusal = (await Read(content)).ShouldBeOfType<FileRefusal>();

        refusal.Reason.ShouldBe(FileRefusalReason.TooLarge);
        refusal.Message.ShouldContain("20 MB");
        content.Given.ShouldBeLessThan(21 * 1024 * 1024);
    }

    [Fact]
    public async Task A_stream_that_knows_its_length_is_not_read_at_all()
    {
        await using var content = new Endless(100_000_000, seekable: true);

        (await Read(content)).ShouldBeOfType<FileRefusal>().Reason.ShouldBe(FileRefusalReason.TooLarge);
        content.Given.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_of_the_right_size_is_read_to_its_end()
    {
        var rows = string.Concat(Enumerable.Repeat("2024-01-01,1\n", 20_000));
        await using var content = new MemoryStream(Encoding.UTF8.GetBytes("date,streams\n" + rows));

        (await Read(content)).ShouldBeOfType<SongTimelineExport>().Days.Count.ShouldBe(20_000);
    }

    private static Task<FileReading> Read(Stream content) =>
        ExportFile.ReadAsync(content, Files.SongTimeline, ExportHints.None, FileLimits.Default, CancellationToken.None);

    private sealed class Endless(long length, bool seekable) : MemoryStream
    {
        public long Given { get; private set; }

        public override bool CanSeek => seekable;

        public override long Length => length;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = (int)Math.Min(buffer.Length, length - Given);
            buffer.Span[..read].Fill((byte)'1');
            Given += read;
            return ValueTask.FromResult(read);
        }
    }
}
