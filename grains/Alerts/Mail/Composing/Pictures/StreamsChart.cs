namespace MusicInsights.Grains.Alerts.Mail.Composing.Pictures;

/// <summary>A release's streams of some days.</summary>
/// <param name="Streams">One value a day; null: the day has none, and none is made up.</param>
/// <param name="FallenFrom">The index of the first fallen day.</param>
/// <param name="Low">What was at least expected from there on; null where there is no interval.</param>
internal sealed record StreamsSeries(IReadOnlyList<long?> Streams, int FallenFrom, double Expected, double? Low, double? High);

/// <summary>Draws streams with what was expected, in colours that are seen on white and on black.</summary>
internal static class StreamsChart
{
    /// <summary>As it is shown; it is drawn twice as large, for sharp screens.</summary>
    public const int Width = 560;
    public const int Height = 160;

    private const double Left = 90;
    private const double Right = (2 * Width) - 16;
    private const double Top = 24;
    private const double Bottom = (2 * Height) - 20;
    private const double FigureDot = 3;

    private static readonly Ink Line = new(0x2A, 0x9D, 0x8A);
    private static readonly Ink Fallen = new(0xE0, 0x52, 0x4A);
    private static readonly Ink Expected = new(0x7A, 0x8A, 0x85, 0.35);
    private static readonly Ink Middle = new(0x7A, 0x8A, 0x85);
    private static readonly Ink Rule = new(0x80, 0x88, 0x85, 0.5);

    public static byte[] Draw(StreamsSeries series)
    {
        var canvas = new Canvas(2 * Width, 2 * Height);
        var most = Math.Max(1, Math.Max(series.Streams.Max() ?? 0, series.High ?? series.Expected));
        double X(double day) => Left + (Right - Left) * day / Math.Max(1, series.Streams.Count - 1);
        double Y(double value) => Bottom - (Bottom - Top) * value / most;

        foreach (var value in new[] { 0, most })
        {
            canvas.Rectangle(Left, Y(value), Right, Y(value) + 2, Rule);
            Figures.Write(canvas, Figures.Short(value), Left - 10, Y(value) - 3.5 * FigureDot, FigureDot, Middle);
        }

        var begin = X(Math.Max(0, series.FallenFrom - 0.5));
        if (series is { Low: { } low, High: { } high })
            canvas.Rectangle(begin, Y(high), Right, Y(low), Expected);
        for (var x = begin; x < Right; x += 18)
            canvas.Line(x, Y(series.Expected), Math.Min(x + 9, Right), Y(series.Expected), 3, Middle);
        for (var day = 0; day < series.Streams.Count; day++)
        {
            if (series.Streams[day] is not { } value)
                continue;
            var ink = day >= series.FallenFrom ? Fallen : Line;
            if (day > 0 && series.Streams[day - 1] is { } before)
                canvas.Line(X(day - 1), Y(before), X(day), Y(value), 5, ink);
            canvas.Disc(X(day), Y(value), day >= series.FallenFrom ? 8 : 4.5, ink);
        }

        return canvas.ToPng();
    }
}
