using System.Text.RegularExpressions;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Tests.Architecture.Manifest;

/// <summary>A file as its writer wrote it, without comments: what it imports and which names it speaks.</summary>
internal sealed partial class SourceFile
{
    private static readonly string[] Foreign = ["client", "wwwroot", "node_modules", "bin", "obj"];

    private SourceFile(string folder, string path)
    {
        Folder = folder;
        Text = string.Join('\n', File.ReadLines(path).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
        Imports = [.. Usings().Matches(Text).Select(import => import.Groups[1].Value)];
        Names = [.. Words().Matches(Text).Select(word => word.Value)];
    }

    /// <summary>From the root: <c>grains/Drops/Days</c>.</summary>
    public string Folder { get; }

    public string Text { get; }

    public IReadOnlyList<string> Imports { get; }

    public HashSet<string> Names { get; }

    public static IEnumerable<SourceFile> Below(string folder)
    {
        var full = Path.Combine(Folders.Root, folder);
        return Directory.EnumerateFiles(full, "*.cs").Order(StringComparer.Ordinal).Select(path => new SourceFile(folder, path))
            .Concat(Directory.EnumerateDirectories(full).Select(child => Path.GetFileName(child)).Where(child => !Foreign.Contains(child)).Order(StringComparer.Ordinal)
                .SelectMany(child => Below($"{folder}/{child}")));
    }

    [GeneratedRegex(@"^using (?:static |\w+ = )?(MusicInsights\.[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Usings();

    [GeneratedRegex(@"\b[A-Z]\w+")]
    private static partial Regex Words();
}
