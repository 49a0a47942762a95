using System.Globalization;

namespace MusicInsights.Silo.Database.Embedded;

/// <summary>Where PostgreSQL servers are installed on this machine, the newest version first.</summary>
internal static class InstalledBinaries
{
    public static IEnumerable<string> Folders() =>
        Versioned().OrderByDescending(found => found.Major).Select(found => found.Folder).Concat(OnPath());

    private static IEnumerable<(double Major, string Folder)> Versioned() =>
        from place in Places()
        where Directory.Exists(place.Root)
        from folder in Directory.EnumerateDirectories(place.Root, place.Pattern)
        let name = Path.GetFileName(folder)
        where double.TryParse(name[(place.Pattern.Length - 1)..], CultureInfo.InvariantCulture, out _)
        select (double.Parse(name[(place.Pattern.Length - 1)..], CultureInfo.InvariantCulture), Path.Combine(folder, "bin"));

    // A pattern ends in its only star: what it stands for is the version.
    private static IEnumerable<(string Root, string Pattern)> Places() =>
    [
        ("/usr/lib/postgresql", "*"),
        ("/usr", "pgsql-*"),
        ("/opt/homebrew/opt", "postgresql@*"),
        ("/usr/local/opt", "postgresql@*"),
        ("/Library/PostgreSQL", "*"),
        ("/Applications/Postgres.app/Contents/Versions", "*"),
        (Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*"),
    ];

    private static IEnumerable<string> OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Where(Path.IsPathFullyQualified);
}
