namespace MusicInsights.Grains.Sources;

/// <summary>What was asked or looked for, or why there is none.</summary>
internal readonly record struct Got<T>(T? Value, SourceResult? Nothing)
    where T : class
{
    public static implicit operator Got<T>(T value) => new(value, null);

    public static implicit operator Got<T>(SourceResult nothing) => new(null, nothing);
}
