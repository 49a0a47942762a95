using Microsoft.Playwright;

namespace MusicInsights.EndToEnd.Page.Axe;

/// <summary>Holds what a page shows to the rules of WCAG 2.2 AA, and to those that are merely good practice.</summary>
internal static class Accessibility
{
    private const string Check = """
        async () => {
          const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
          const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
          return violations.flatMap(({ id, nodes }) => nodes.map((node) =>
            `${id}: ${node.target.join(" ")} ${node.failureSummary.replaceAll(/\s+/g, " ")} ${node.html.slice(0, 160)}`));
        }
        """;

    private static readonly Lazy<string> Rules = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));

    /// <summary>What the page does against the rules; as a debugger evaluates it, so the page's own policy on scripts stays in force.</summary>
    public static async Task<string[]> Violations(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
            await page.EvaluateAsync(Rules.Value + "\n;0");
        return await page.EvaluateAsync<string[]>(Check);
    }
}
