namespace MusicInsights.Grains.Sources.Files;

/// <summary>
/// One record and where it stands: the 1-based physical line on which it begins, its text (the first 4 KB), and what is wrong
/// with its quotation marks, or null.
/// </summary>
internal sealed record CsvRecord(int Line, string Raw, string[] Fields, string? BrokenQuotes)
{
    public bool IsBlank => Array.TrueForAll(Fields, string.IsNullOrWhiteSpace);
}
