using System.Text.RegularExpressions;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Tests.Documents;

/// <summary>What the documents tell a reader to type: lines of fenced blocks, and what stands in the text as a command with its arguments.</summary>
internal static partial class WrittenCommands
{
    /// <summary>A block without a language is for the shell, too: what is no command has to say what it is.</summary>
    private static readonly string[] Shells = ["", "sh", "bash", "console"];

    public static IEnumerable<string> Pages { get; } = [.. new[] { "README.md", "CONTRIBUTING.md", "SECURITY.md" }.Concat(
        Directory.EnumerateFiles(Path.Combine(Folders.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folders.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal))];

    public static IEnumerable<(string Page, string Command)> All => from page in Pages from command in Of(File.ReadAllText(Path.Combine(Folders.Root, page))) select (page, command);

    /// <summary>Settings shown as they stand in the environment, each on a line of its own.</summary>
    public static IEnumerable<(string Page, string Variable)> Variables =>
        from page in Pages
        from line in Lines(File.ReadAllText(Path.Combine(Folders.Root, page)))
        where Assignment().IsMatch(line)
        select (page, line.Split('=')[0]);

    public static IEnumerable<string> Of(string page)
    {
        var inText = Fences().Replace(page, "").Split('\n').SelectMany(line => Inline().Matches(line)).Select(match => match.Groups[1].Value);
        return Lines(page).Where(line => !Assignment().IsMatch(line)).Concat(inText).Select(Plain).Distinct();
    }

    /// <summary>A command without its comment and with single blanks, as the list of the known ones has it.</summary>
    public static string Plain(string command) => Blanks().Replace(Comment().Replace(command, ""), " ").Trim();

    private static IEnumerable<string> Lines(string page) => Fences().Matches(page).Where(fence => Shells.Contains(fence.Groups["language"].Value))
        .SelectMany(fence => fence.Groups["body"].Value.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
        .Select(line => Comment().Replace(line.StartsWith("$ ", StringComparison.Ordinal) ? line[2..] : line, "").Trim()).Where(line => line.Length > 0);

    [GeneratedRegex(@"^[ ]*```(?<language>\w*)[^\n]*\n(?<body>.*?)^[ ]*```[ ]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"`((?:[A-Z][A-Z0-9_]*=\S+ )*(?:dotnet|npm|node|docker|git|curl|psql|pg_dump|promtool|silo|deploy/ssh/deploy|\.ci/run) [^`]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"^[A-Z][A-Z0-9_]*=\S*$")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(?:^|\s)#\s.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
