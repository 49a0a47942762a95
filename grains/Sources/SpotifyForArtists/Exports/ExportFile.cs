using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>Reads one CSV export of Spotify for Artists. Whatever the bytes are, the answer is a value.</summary>
internal static class ExportFile
{
    /// <summary>Reads no further than the size limit, so that a huge file costs no memory.</summary>
    public static async Task<FileReading> ReadAsync(
        Stream content, string fileName, ExportHints hints, FileLimits limits, CancellationToken cancellationToken)
    {
        var bytes = await BoundedContent.ReadAsync(content, limits.MaxBytes, cancellationToken);
        return bytes is null ? FileRefusal.TooLarge(limits.MaxBytes) : Read(bytes.Value, fileName, hints, limits);
    }

    public static FileReading Read(ReadOnlyMemory<byte> bytes, string fileName, ExportHints hints, FileLimits limits)
    {
        if (bytes.Length > limits.MaxBytes) return FileRefusal.TooLarge(limits.MaxBytes);
        if (FileText.Decode(bytes, out var utf8) is { } notText) return notText;
        if (TextShape.Check(utf8.Span, limits) is { } misshapen) return misshapen;
        if (CsvRecords.Read(utf8, limits, out var records) is { } tooMany) return tooMany;
        if (ExportHeader.Recognise(records[0], out var header) is { } unknown) return unknown;
        if (hints.Kind is { } kind && kind != header.Layout.Kind) return ExportRefusals.OtherKind(kind, header.Layout.Kind);

        return TypedExport.Of(new ExportTable(header, records[1..]), fileName, hints);
    }
}
