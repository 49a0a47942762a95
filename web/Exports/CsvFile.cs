using System.Text;

namespace MusicInsights.Web.Exports;

/// <summary>A table on its way out: written in pieces, as fast as they are taken and no faster.</summary>
internal static class CsvFile
{
    private const int PieceLength = 32 * 1024;

    public static async Task Write(ExportTable table, Stream output, CancellationToken cancel)
    {
        // Without it the spreadsheets of half the world read accents as two signs.
        var csv = new StringBuilder(PieceLength + 1024).Append('\ufeff');
        CsvText.Append(csv, table.Columns);
        await foreach (var row in table.Rows(cancel).WithCancellation(cancel))
        {
            CsvText.Append(csv, row);
            if (csv.Length >= PieceLength)
                await Send(csv, output, cancel);
        }

        await Send(csv, output, cancel);
    }

    private static async Task Send(StringBuilder csv, Stream output, CancellationToken cancel)
    {
        await output.WriteAsync(Encoding.UTF8.GetBytes(csv.ToString()), cancel);
        await output.FlushAsync(cancel);
        csv.Clear();
    }
}
