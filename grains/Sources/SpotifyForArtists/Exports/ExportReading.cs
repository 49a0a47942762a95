namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>What became of a file: a <see cref="FileRefusal"/> as a whole, or one of the four exports, row by row.</summary>
internal abstract record ExportReading
{
    private protected ExportReading()
    {
    }
}
