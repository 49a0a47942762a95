namespace MusicInsights.Silo.Database;

/// <summary>The numbered scripts this program carries; the name of the newest one that ran is a database's version.</summary>
internal static class MigrationScripts
{
    /// <summary>In the order in which they run.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(MigrationScripts).Assembly.GetManifestResourceNames().Where(IsScript).Order(StringComparer.Ordinal)];

    /// <summary>Those that make a database of this version.</summary>
    public static IReadOnlyList<string> Through(string version) => [.. Names.Where(name => string.CompareOrdinal(name, version) <= 0)];

    public static bool IsScript(string resource) => resource.EndsWith(".sql", StringComparison.Ordinal);

    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(MigrationScripts).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
