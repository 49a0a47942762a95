namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

internal sealed record ExportLayout(ExportKind Kind, IReadOnlyList<string> Columns)
{
    public string Header => string.Join(',', Columns);

    /// <summary>Same names, each once; the order does not matter, as every cell is found by its name.</summary>
    public bool Fits(IReadOnlyCollection<string> keys) =>
        keys.Count == Columns.Count && Columns.All(column => keys.Contains(ExportColumns.Key(column)));
}
