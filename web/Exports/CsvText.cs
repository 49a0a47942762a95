using System.Buffers;
using System.Globalization;
using System.Text;

namespace MusicInsights.Web.Exports;

/// <summary>Writes values as CSV (RFC 4180), numbers and days as the API writes them.</summary>
internal static class CsvText
{
    private const string LineEnd = "\r\n";

    // What a spreadsheet takes for the beginning of a formula, also in the full width that some keyboards write.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@|%＝＋－＠");
    private static readonly SearchValues<char> Parting = SearchValues.Create(",\"\r\n\t;");

    public static void Append(StringBuilder csv, IEnumerable<object?> values)
    {
        var isFirst = true;
        foreach (var value in values)
        {
            if (!isFirst)
                csv.Append(',');
            isFirst = false;
            Append(csv, value);
        }

        csv.Append(LineEnd);
    }

    private static void Append(StringBuilder csv, object? value)
    {
        _ = value switch
        {
            null => csv,
            string text => Text(csv, text),
            bool truth => csv.Append(truth ? "true" : "false"),
            DateOnly day => csv.Append(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            DateTime instant => csv.Append(instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            double number => csv.Append(number.ToString("R", CultureInfo.InvariantCulture)),
            decimal amount => csv.Append(amount.ToString(CultureInfo.InvariantCulture)),
            long or int => csv.Append(CultureInfo.InvariantCulture, $"{value}"),
            _ => throw new ArgumentException($"A table holds no {value.GetType().Name}.", nameof(value)),
        };
    }

    /// <summary>A text stays a text, whatever opens it: names come from anywhere, and one may be written to be run.</summary>
    private static StringBuilder Text(StringBuilder csv, string text)
    {
        var guarded = IsFormula(text) ? $"'{text}" : text;
        return guarded.AsSpan().IndexOfAny(Parting) < 0 && guarded.Length == guarded.Trim().Length
            ? csv.Append(guarded)
            : csv.Append('"').Append(guarded.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    // Blanks before it are skipped by some; a tab or a line's end begins a cell anew for others.
    private static bool IsFormula(string text) =>
        text.Length > 0 && (text[0] is '\t' or '\r' or '\n' || text.AsSpan().TrimStart().IndexOfAny(Formula) == 0);
}
