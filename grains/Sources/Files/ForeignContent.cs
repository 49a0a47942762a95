namespace MusicInsights.Grains.Sources.Files;

/// <summary>Tells by their first bytes the files that people hand in by mistake under the name of a CSV.</summary>
internal static class ForeignContent
{
    private const int Sample = 4096;

    public static string? Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        _ when bytes.StartsWith("%PDF"u8) => "a PDF",
        _ when bytes.StartsWith("PK\x03\x04"u8) => "a ZIP archive or an Excel workbook",
        [0x1F, 0x8B, ..] => "a gzip archive",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old Excel workbook",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "an image",
        _ when bytes.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("<"u8) => "a web page or XML",
        _ => null,
    };

    /// <summary>
    /// Control characters tell binary data from text in a foreign encoding. UTF-16 without its mark has a zero in every
    /// second byte; there the zeros alone say nothing.
    /// </summary>
    public static bool LooksBinary(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, Sample)];
        var controls = 0;
        int[] zeros = [0, 0];
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0) zeros[i % 2]++;
            else if (sample[i] is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r')) controls++;
        }

        var wide = Math.Max(zeros[0], zeros[1]) > sample.Length / 4 && Math.Min(zeros[0], zeros[1]) == 0;
        return controls > 0 || (zeros[0] + zeros[1] > 0 && !wide);
    }
}
