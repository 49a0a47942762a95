using System.Text;

namespace MusicInsights.Grains.Sources.Files;

/// <room takes="bytes of a file" gives="a table of texts, or why it is none">Reads tables out of what people export: character sets, separators, workbooks, dates, numbers.</room>
/// <summary>
/// The bytes as UTF-8 without a byte order mark. UTF-16 and UTF-32 are read when their mark says so, since then nothing is guessed;
/// any other encoding is refused, for a wrong guess would garble titles for good.
/// </summary>
internal static class FileText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding[] Marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
    ];

    public static FileRefusal? Decode(ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> utf8)
    {
        utf8 = bytes;
        if (ForeignContent.Of(bytes.Span) is { } foreign)
            return new FileRefusal(FileRefusalReason.NotText, $"The file is {foreign}, not a CSV export, whatever its name says.");

        var marked = Marked.FirstOrDefault(encoding => bytes.Span.StartsWith(encoding.Preamble));
        if (!TryDecode(bytes, marked, out utf8)) return Unreadable(marked is null && ForeignContent.LooksBinary(bytes.Span));
        if (utf8.Span.Contains((byte)0)) return Unreadable(ForeignContent.LooksBinary(bytes.Span));

        return utf8.Span.Trim(" \t\r\n"u8).IsEmpty
            ? new FileRefusal(FileRefusalReason.EmptyFile, "The file is empty.")
            : null;
    }

    private static bool TryDecode(ReadOnlyMemory<byte> bytes, Encoding? marked, out ReadOnlyMemory<byte> utf8)
    {
        var body = bytes[(marked?.Preamble.Length ?? 0)..];
        utf8 = body;
        try
        {
            if (marked is null or UTF8Encoding)
                Utf8.GetCharCount(body.Span);
            else
                utf8 = Utf8.GetBytes(marked.GetString(body.Span));
            return true;
        }
        catch (ArgumentException)
        {
            // Both kinds of the encoders' fallback exceptions: the bytes are not what they claim to be.
            return false;
        }
    }

    private static FileRefusal Unreadable(bool isBinary) => isBinary
        ? new FileRefusal(FileRefusalReason.NotText, "The file holds binary data, not a CSV export, whatever its name says.")
        : new FileRefusal(
            FileRefusalReason.WrongEncoding,
            "The text is not UTF-8. Import the file as it was given, or save it again as \"CSV UTF-8 (comma delimited)\".");
}
