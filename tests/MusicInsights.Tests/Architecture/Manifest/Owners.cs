using MusicInsights.Silo.Configuration;

namespace MusicInsights.Tests.Architecture.Manifest;

/// <summary>Who answers for a folder: the last line of CODEOWNERS that fits.</summary>
internal static class Owners
{
    private static readonly (string Pattern, string Owner)[] Lines =
    [
        .. from line in File.ReadLines(Path.Combine(Folders.Root, ".github", "CODEOWNERS"))
           where line.Length > 0 && line[0] != '#'
           let parts = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
           select (parts[0], parts[1]),
    ];

    public static IEnumerable<string> Patterns => Lines.Select(line => line.Pattern);

    public static string Of(string folder) => Lines.Last(line => line.Pattern == "*" || $"/{folder}/".StartsWith(line.Pattern, StringComparison.Ordinal)).Owner;
}
