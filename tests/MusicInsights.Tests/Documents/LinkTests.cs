using System.Text.RegularExpressions;
using MusicInsights.Silo.Configuration;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Documents;

/// <summary>A link within the repository leads somewhere, to the heading that it names.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_link_to_a_file_of_the_repository_finds_it()
    {
        var broken = from page in WrittenCommands.Pages.Append("CHANGELOG.md")
                     from link in Links().Matches(File.ReadAllText(Full(page))).Select(match => match.Groups[1].Value)
                     where !link.Contains("://", StringComparison.Ordinal) && Fault(page, link) is not null
                     select $"{page}: {link} ({Fault(page, link)})";

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_can_be_reached_from_the_index_of_the_documents()
    {
        var seen = new HashSet<string>();
        Walk("docs/README.md", seen);

        WrittenCommands.Pages.Where(page => page.StartsWith("docs/", StringComparison.Ordinal)).Except(seen).ShouldBeEmpty();
    }

    [Fact]
    public void Pictures_are_small_enough_to_be_kept() => Directory.EnumerateFiles(Full("docs/images"), "connect-*.png").Where(file => new FileInfo(file).Length > 150_000).ShouldBeEmpty();

    private static void Walk(string page, HashSet<string> seen)
    {
        if (!File.Exists(Full(page)) || !seen.Add(page)) return;
        foreach (var link in Links().Matches(File.ReadAllText(Full(page))).Select(match => match.Groups[1].Value.Split('#')[0]).Where(link => link.EndsWith(".md", StringComparison.Ordinal) && !link.Contains("://", StringComparison.Ordinal)))
            Walk(Target(page, link), seen);
    }

    private static string? Fault(string page, string link)
    {
        var (path, heading) = link.Split('#', 2) is [var file, var anchor] ? (file, anchor) : (link, "");
        var target = path.Length == 0 ? page : Target(page, path);
        if (!Path.Exists(Full(target))) return "there is no such file";
        return heading.Length == 0 || !target.EndsWith(".md", StringComparison.Ordinal) || Headings(target).Contains(heading) ? null : "there is no such heading";
    }

    private static string Target(string page, string path) =>
        Path.GetRelativePath(Folders.Root, Path.GetFullPath(Path.Combine(Folders.Root, Path.GetDirectoryName(page)!, path))).Replace('\\', '/');

    /// <summary>As GitHub makes them: small letters, blanks as hyphens, and of the signs only hyphens and underscores.</summary>
    private static IEnumerable<string> Headings(string page) => Heads().Matches(File.ReadAllText(Full(page)))
        .Select(head => Signs().Replace(head.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string Full(string path) => Path.Combine(Folders.Root, path);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heads();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Signs();
}
