using System.IO.Compression;

namespace MusicInsights.Web.Exports;

/// <summary>Several tables in one file, packed as they are written.</summary>
internal static class ZipFile
{
    public static async Task Write(IReadOnlyList<ExportTable> tables, Stream output, DateTimeOffset now, CancellationToken cancel)
    {
        await using var patient = new PatientStream(output, cancel);
        await using (var zip = await ZipArchive.CreateAsync(patient, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel))
        {
            foreach (var table in tables)
            {
                var entry = zip.CreateEntry($"{table.Name}.csv", CompressionLevel.Fastest);
                entry.LastWriteTime = now;
                await using var file = await entry.OpenAsync(cancel);
                await CsvFile.Write(table, file, cancel);
            }
        }

        // What came with the end itself.
        await patient.FlushAsync(cancel);
    }
}
