using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MusicInsights.EndToEnd.Page.Live;
using Shouldly;
using Xunit;

namespace MusicInsights.EndToEnd.Documents;

/// <summary>The calls that the documents show, typed as they stand there; only the address, the year and the release are this program's.</summary>
[Collection(OwnStage.Name)]
public sealed partial class DocumentedCallsTests(OwnStage stage)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_call_that_a_document_shows_is_answered()
    {
        var calls = Pages().SelectMany(page => Calls().Matches(File.ReadAllText(page)).Select(call => (Page: Path.GetFileName(page), Text: call.Value))).ToList();

        calls.Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var (page, call) in calls)
        {
            var (exit, output) = await Type(call);
            exit.ShouldBe(0, $"{page}: {call}\n{output}");
        }
    }

    private async Task<(int ExitCode, string Output)> Type(string call)
    {
        var next = TimeProvider.System.GetUtcNow().AddYears(1).Year.ToString(CultureInfo.InvariantCulture);
        var typed = call.Replace("http://127.0.0.1:5080/", stage.Host.Address.ToString(), StringComparison.Ordinal).Replace("2027-", $"{next}-", StringComparison.Ordinal)
            .Replace("\"releaseId\": 7", $"\"releaseId\": {stage.Release.Id}", StringComparison.Ordinal).Replace(".data/", $"{stage.Host.DataFolder}/", StringComparison.Ordinal);
        var launch = new ProcessStartInfo("bash", ["-c", $"curl() {{ command curl --silent --show-error --fail-with-body \"$@\"; }}\n{typed}"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        launch.Environment["KEY"] = (await File.ReadAllTextAsync(Path.Combine(stage.Host.DataFolder, "admin.key"))).Trim();
        using var process = Process.Start(launch)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience) + await errors.WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, output);
    }

    private static IEnumerable<string> Pages()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MusicInsights.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run from a clone.");
        return Directory.EnumerateFiles(Path.Combine(folder.FullName, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(folder.FullName, "README.md"));
    }

    /// <summary>A line that begins with curl, and those that it goes on in.</summary>
    [GeneratedRegex(@"^curl (?:[^\n]*\\\n)*[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Calls();
}
