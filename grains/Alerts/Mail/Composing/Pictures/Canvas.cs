namespace MusicInsights.Grains.Alerts.Mail.Composing.Pictures;

/// <param name="Opacity">0 to 1.</param>
internal readonly record struct Ink(byte Red, byte Green, byte Blue, double Opacity = 1);

/// <summary>
/// A transparent sheet to draw on. It is drawn twice as fine as it is read, and each pixel is the mean of its four: edges come
/// out smooth.
/// </summary>
internal sealed class Canvas(int width, int height)
{
    private const int Finer = 2;

    // Red, green, blue, opacity; the colours are multiplied by the opacity.
    private readonly float[] _pixels = new float[width * Finer * height * Finer * 4];

    public int Width => width;

    public int Height => height;

    public void Rectangle(double left, double top, double right, double bottom, Ink ink) => Cover(left, top, right, bottom, static (_, _) => true, ink);

    public void Disc(double x, double y, double radius, Ink ink) =>
        Cover(x - radius, y - radius, x + radius, y + radius, (atX, atY) => Square(atX - x) + Square(atY - y) <= radius * radius, ink);

    /// <summary>A line with round ends.</summary>
    public void Line(double fromX, double fromY, double toX, double toY, double thickness, Ink ink)
    {
        var (alongX, alongY) = (toX - fromX, toY - fromY);
        var length = alongX * alongX + alongY * alongY;
        var reach = thickness / 2;
        Cover(
            Math.Min(fromX, toX) - reach, Math.Min(fromY, toY) - reach, Math.Max(fromX, toX) + reach, Math.Max(fromY, toY) + reach,
            (x, y) =>
            {
                var share = length == 0 ? 0 : Math.Clamp(((x - fromX) * alongX + (y - fromY) * alongY) / length, 0, 1);
                return Square(x - fromX - share * alongX) + Square(y - fromY - share * alongY) <= reach * reach;
            },
            ink);
    }

    public byte[] ToPng()
    {
        var rgba = new byte[width * height * 4];
        Span<float> mean = stackalloc float[4];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                mean.Clear();
                for (var part = 0; part < Finer * Finer; part++)
                {
                    var at = Index(x * Finer + part % Finer, y * Finer + part / Finer);
                    for (var channel = 0; channel < 4; channel++)
                        mean[channel] += _pixels[at + channel] / (Finer * Finer);
                }

                var to = (y * width + x) * 4;
                for (var channel = 0; channel < 3 && mean[3] > 0; channel++)
                    rgba[to + channel] = (byte)Math.Round(Math.Min(255, mean[channel] / mean[3]));
                rgba[to + 3] = (byte)Math.Round(255 * mean[3]);
            }
        }

        return Png.Encode(width, height, rgba);
    }

    private void Cover(double left, double top, double right, double bottom, Func<double, double, bool> isCovered, Ink ink)
    {
        var (firstX, lastX) = (Math.Max(0, (int)(left * Finer)), Math.Min(width * Finer - 1, (int)Math.Ceiling(right * Finer) - 1));
        var (firstY, lastY) = (Math.Max(0, (int)(top * Finer)), Math.Min(height * Finer - 1, (int)Math.Ceiling(bottom * Finer) - 1));
        for (var y = firstY; y <= lastY; y++)
        {
            for (var x = firstX; x <= lastX; x++)
            {
                if (isCovered((x + 0.5) / Finer, (y + 0.5) / Finer))
                    Put(Index(x, y), ink);
            }
        }
    }

    private void Put(int at, Ink ink)
    {
        var over = (float)(1 - ink.Opacity);
        _pixels[at] = _pixels[at] * over + (float)(ink.Red * ink.Opacity);
        _pixels[at + 1] = _pixels[at + 1] * over + (float)(ink.Green * ink.Opacity);
        _pixels[at + 2] = _pixels[at + 2] * over + (float)(ink.Blue * ink.Opacity);
        _pixels[at + 3] = _pixels[at + 3] * over + (float)ink.Opacity;
    }

    private int Index(int x, int y) => (y * width * Finer + x) * 4;

    private static double Square(double value) => value * value;
}
