namespace MusicInsights.Grains.Alerts.Mail.Composing.Pictures;

/// <summary>Figures of five by seven dots, for the little that is written into a picture.</summary>
internal static class Figures
{
    private const int Columns = 5;
    private const int Rows = 7;

    // Each glyph from the top, a row in five bits.
    private static readonly Dictionary<char, byte[]> Glyphs = new()
    {
        ['0'] = [14, 17, 19, 21, 25, 17, 14], ['1'] = [4, 12, 4, 4, 4, 4, 14], ['2'] = [14, 17, 1, 2, 4, 8, 31], ['3'] = [31, 2, 4, 2, 1, 17, 14],
        ['4'] = [2, 6, 10, 18, 31, 2, 2], ['5'] = [31, 16, 30, 1, 1, 17, 14], ['6'] = [6, 8, 16, 30, 17, 17, 14], ['7'] = [31, 1, 2, 4, 8, 8, 8],
        ['8'] = [14, 17, 17, 14, 17, 17, 14], ['9'] = [14, 17, 17, 15, 1, 2, 12], ['k'] = [16, 16, 18, 20, 24, 20, 18], ['M'] = [17, 27, 21, 21, 17, 17, 17],
        ['.'] = [0, 0, 0, 0, 0, 12, 12],
    };

    /// <param name="right">Where the text ends.</param>
    /// <param name="dot">The side of a dot.</param>
    public static void Write(Canvas canvas, string text, double right, double top, double dot, Ink ink)
    {
        var left = right - text.Length * (Columns + 1) * dot;
        foreach (var letter in text)
        {
            for (var at = 0; at < Columns * Rows; at++)
            {
                var (x, y) = (left + at % Columns * dot, top + at / Columns * dot);
                if ((Glyphs[letter][at / Columns] >> (Columns - 1 - at % Columns) & 1) == 1)
                    canvas.Rectangle(x, y, x + dot, y + dot, ink);
            }

            left += (Columns + 1) * dot;
        }
    }

    /// <summary>Short, in any language: 950, 12k, 3.4M.</summary>
    public static string Short(double value) => value switch
    {
        < 1000 => Invariant($"{value:0}"),
        < 10_000 => Invariant($"{value / 1000:0.#}k"),
        < 1_000_000 => Invariant($"{value / 1000:0}k"),
        _ => Invariant($"{value / 1_000_000:0.#}M"),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
