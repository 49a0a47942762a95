namespace MusicInsights.Grains.Sources.Files;

/// <summary>
/// Bounds far above any real export (ten years of days are 4,000 rows), so that a hostile file is refused before it is expensive.
/// </summary>
/// <param name="MaxUnpackedBytes">What the parts of a workbook may come to once they are unpacked.</param>
internal sealed record FileLimits(
    long MaxBytes = 20 * 1024 * 1024, int MaxRows = 100_000, int MaxColumns = 64, int MaxLineBytes = 64 * 1024,
    int MaxSheets = 20, long MaxUnpackedBytes = 128 * 1024 * 1024)
{
    public static readonly FileLimits Default = new();
}
