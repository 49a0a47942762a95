using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MusicInsights.Grains.Alerts.Mail.Composing.Pictures;

/// <summary>Writes a picture as PNG (ISO 15948): eight bits each of red, green, blue and opacity.</summary>
internal static class Png
{
    private const int BytesPerPixel = 4;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <param name="rgba">Row after row from the top; opacity is not multiplied in.</param>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> rgba)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, 6);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", Compressed(width, height, rgba));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    // Each row as its difference from the one above: most of a chart is the same in both.
    private static byte[] Compressed(int width, int height, ReadOnlySpan<byte> rgba)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var stride = width * BytesPerPixel;
            var line = new byte[stride + 1];
            line[0] = 2;
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < stride; x++)
                    line[x + 1] = (byte)(rgba[y * stride + x] - (y == 0 ? 0 : rgba[(y - 1) * stride + x]));
                deflate.Write(line);
            }
        }

        return compressed.ToArray();
    }

    private static void Chunk(MemoryStream file, string type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        var name = Encoding.ASCII.GetBytes(type);
        file.Write(name);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Check(Check(uint.MaxValue, name), content));
        file.Write(number);
    }

    private static uint Check(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            sum = Remainders[(sum ^ value) & 0xFF] ^ (sum >> 8);
        return sum;
    }

    private static uint Remainder(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            remainder = (remainder & 1) == 0 ? remainder >> 1 : 0xEDB88320 ^ (remainder >> 1);
        return remainder;
    }
}
