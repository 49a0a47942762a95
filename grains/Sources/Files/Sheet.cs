namespace MusicInsights.Grains.Sources.Files;

/// <summary>A table as it stands in a file: its rows that are not blank, in their order.</summary>
/// <param name="Name">The sheet's name; empty for a text file.</param>
internal sealed record Sheet(string Name, IReadOnlyList<SheetRow> Rows);

/// <summary>A row: where it stands (from 1), what it says, and what is wrong with its form, or null.</summary>
internal sealed record SheetRow(int Line, string Raw, IReadOnlyList<Cell> Cells, string? Broken = null)
{
    /// <summary>Blank where the row is shorter.</summary>
    public Cell At(int column) => column >= 0 && column < Cells.Count ? Cells[column] : Cell.Blank;
}
