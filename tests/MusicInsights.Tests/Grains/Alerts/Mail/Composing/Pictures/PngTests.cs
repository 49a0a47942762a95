using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CsCheck;
using MusicInsights.Grains.Alerts.Mail.Composing.Pictures;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Composing.Pictures;

public sealed class PngTests
{
    [Fact]
    public void Every_picture_is_read_back_as_it_was() => Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9]).SelectMany(size => Gen.Byte.Array[size.Item1 * size.Item2 * 4].Select(rgba => (size.Item1, size.Item2, rgba)))
        .Sample(picture => Decode(Png.Encode(picture.Item1, picture.Item2, picture.rgba), picture.Item1, picture.Item2).ShouldBe(picture.rgba));

    [Fact]
    public void The_last_chunk_is_known_byte_by_byte() =>
        Png.Encode(1, 1, [1, 2, 3, 4])[^12..].ShouldBe([0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82]);

    [Fact]
    public void A_chart_is_small_enough_for_a_mail_and_has_a_transparent_ground()
    {
        var streams = Enumerable.Range(0, 28).Select(day => day == 9 ? null : (long?)(day < 24 ? 400 + day * 7 % 90 : 120)).ToList();
        var png = StreamsChart.Draw(new StreamsSeries(streams, 24, 450, 410, 520));

        png.Length.ShouldBeLessThan(40_000);
        var rgba = Decode(png, 2 * StreamsChart.Width, 2 * StreamsChart.Height);
        rgba[3].ShouldBe((byte)0);
        Colours(rgba).ShouldContain(colour => colour.Red > 0xC0 && colour.Green < 0x70, "the fallen days");
        Colours(rgba).ShouldContain(colour => colour.Red < 0x40 && colour.Green > 0x80, "the others");
    }

    [Fact]
    public void A_chart_of_nothing_but_zeros_is_drawn_as_well() =>
        StreamsChart.Draw(new StreamsSeries([0, 0, null, 0], 1, 0, null, null)).Length.ShouldBeGreaterThan(100);

    private static IEnumerable<(byte Red, byte Green)> Colours(byte[] rgba) =>
        rgba.Chunk(4).Where(pixel => pixel[3] == 255).Select(pixel => (pixel[0], pixel[1]));

    private static byte[] Decode(byte[] png, int width, int height)
    {
        var at = 8;
        using var data = new MemoryStream();
        while (at < png.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (Encoding.ASCII.GetString(png, at + 4, 4) == "IDAT")
                data.Write(png, at + 8, length);
            at += 12 + length;
        }

        data.Position = 0;
        using var inflate = new ZLibStream(data, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        inflate.CopyTo(plain);
        var lines = plain.ToArray();
        var stride = width * 4;
        lines.Length.ShouldBe(height * (stride + 1));
        var rgba = new byte[height * stride];
        for (var y = 0; y < height; y++)
        {
            lines[y * (stride + 1)].ShouldBe((byte)2);
            for (var x = 0; x < stride; x++)
                rgba[y * stride + x] = (byte)(lines[y * (stride + 1) + 1 + x] + (y == 0 ? 0 : rgba[(y - 1) * stride + x]));
        }

        return rgba;
    }
}
