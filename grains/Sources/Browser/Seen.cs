namespace MusicInsights.Grains.Sources.Browser;

/// <summary>What a visit came to: what was looked for, or why there is nothing.</summary>
internal readonly record struct Seen<T>(T? Value, SourceResult? Nothing) where T : class
{
    public static implicit operator Seen<T>(T value) => new(value, null);

    public static implicit operator Seen<T>(SourceResult nothing) => new(null, nothing);
}
