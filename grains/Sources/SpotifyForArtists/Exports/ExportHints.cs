namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>What whoever hands in a file says about it. Null: the file says it itself.</summary>
internal sealed record ExportHints(ExportKind? Kind = null, WindowName? Window = null)
{
    public static readonly ExportHints None = new();
}
