namespace MusicInsights.Grains.Sources.Files;

/// <summary>What became of a file: a <see cref="FileRefusal"/> as a whole, or what it holds, row by row.</summary>
internal abstract record FileReading
{
    private protected FileReading()
    {
    }
}
