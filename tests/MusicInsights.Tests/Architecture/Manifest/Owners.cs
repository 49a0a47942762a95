using MusicInsights.Silo.Configuration;

namespace MusicInsights.Tests.Architecture.Manifest;

/// <summary>Who answers for a folder: the last line of CODEOWNERS that fits.</summary>
internal static class Owners
{
    /// <summary>The project's own, in the file's order.</summary>
    public static IReadOnlyList<(string Pattern, string Owner)> Lines { get; } = Read(File.ReadLines(Path.Combine(Folders.Root, ".github", "CODEOWNERS")));

    public static IReadOnlyList<(string Pattern, string Owner)> Read(IEnumerable<string> file) =>
    [
        .. from line in file
           where line.Length > 0 && line[0] != '#'
           let parts = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
           select (parts[0], parts[1]),
    ];

    public static string Of(string folder) => Of(folder, Lines);

    public static string Of(string folder, IReadOnlyList<(string Pattern, string Owner)> lines) => lines.Last(line => line.Pattern == "*" || $"/{folder}/".StartsWith(line.Pattern, StringComparison.Ordinal)).Owner;
}
