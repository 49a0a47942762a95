using System.Globalization;

namespace MusicInsights.Grains.Sources.Files;

/// <summary>
/// Bounds on lines, before anything splits them: a file of twenty million commas is small, and large once every field is a string.
/// </summary>
internal static class TextShape
{
    private const byte Cr = (byte)'\r', Lf = (byte)'\n';

    public static FileRefusal? Check(ReadOnlySpan<byte> utf8, FileLimits limits)
    {
        var first = NextLine(utf8.TrimStart(" \t\r\n"u8));
        var columns = 1 + Math.Max(first.Count((byte)','), Math.Max(first.Count((byte)';'), first.Count((byte)'\t')));
        if (columns > limits.MaxColumns)
            return new FileRefusal(
                FileRefusalReason.TooManyColumns,
                string.Create(CultureInfo.InvariantCulture, $"The first line has {columns} columns; no export has more than {limits.MaxColumns}."));

        for (var line = 1; !utf8.IsEmpty; line++)
        {
            var text = NextLine(utf8);
            if (text.Length > limits.MaxLineBytes)
                return new FileRefusal(
                    FileRefusalReason.LineTooLong,
                    string.Create(CultureInfo.InvariantCulture, $"Line {line} is longer than {limits.MaxLineBytes / 1024} kB; no export has such lines."));

            utf8 = utf8[text.Length..];
            utf8 = utf8[(utf8.StartsWith("\r\n"u8) ? 2 : Math.Min(1, utf8.Length))..];
        }

        return null;
    }

    private static ReadOnlySpan<byte> NextLine(ReadOnlySpan<byte> utf8)
    {
        var end = utf8.IndexOfAny(Cr, Lf);
        return end < 0 ? utf8 : utf8[..end];
    }
}
