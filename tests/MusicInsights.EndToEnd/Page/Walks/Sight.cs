using Microsoft.Playwright;

namespace MusicInsights.EndToEnd.Page.Walks;

/// <summary>What anybody would see to be wrong, whatever the page is about.</summary>
internal static class Sight
{
    /// <summary>Adds up what jumps while the page loads.</summary>
    public const string CountShifts = """
        window.shifts = [];
        new PerformanceObserver((list) => {
          for (const { value, hadRecentInput, sources } of list.getEntries())
            if (!hadRecentInput) window.shifts.push({ value, who: sources.map(({ node }) => node?.nodeName + "." + node?.className).join(" ") });
        }).observe({ type: "layout-shift", buffered: true });
        """;

    public const double MostShift = 0.02;

    private const string IsWhole = """
        () => document.querySelector("main h1, main [role=alert], main form")
          && !document.querySelector("main .skeleton, main [aria-busy=true]")
          && document.fonts.status === "loaded"
        """;

    private const string TwoFrames = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))";

    private const string Faults = """
        () => {
          const faults = [];
          const over = document.documentElement.scrollWidth - innerWidth;
          if (over > 0) {
            const wide = [...document.querySelectorAll("main *, header *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".scroll"));
            faults.push(`wider than its window by ${over} px: ${wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(" | ")}`);
          }
          const key = /^[a-z][A-Za-z]*(\.[A-Za-z][A-Za-z_]*)+$/;
          const file = /\.(csv|key|json|zip|yaml|org|com|bin)$/;
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const text = texts.currentNode.data.trim();
            if (key.test(text) && !file.test(text) && !texts.currentNode.parentElement.closest("code, pre")) faults.push(`a key in place of words: ${text}`);
            if (/\b(undefined|NaN|Invalid Date)\b|\[object /.test(text)) faults.push(`no words: ${text}`);
            // A sign that stands before its word ("! late") is drawn, not said.
            if (text.includes("!") && !texts.currentNode.parentElement.closest("code, pre, td, [aria-hidden=true]")) faults.push(`shouts: ${text}`);
          }
          for (const one of document.querySelectorAll("main :is(button, .button, h1, h2, h3, th, legend, label, dt, dd, select), header a, nav a")) {
            const style = getComputedStyle(one);
            if (!one.checkVisibility() || style.display === "inline" || style.textOverflow === "ellipsis" || one.closest(".sr, .skip") || one.matches(".sr, .skip")) continue;
            // What may stand out is drawn all the same, up to the gap to its neighbour.
            const room = style.overflowX === "visible" ? 12 : 1;
            if (one.scrollWidth > one.clientWidth + room && one.clientWidth > 0) faults.push(`cut off: ${one.outerHTML.slice(0, 160)}`);
          }
          return faults;
        }
        """;

    private const string Covered = """
        () => {
          const covered = [];
          for (const one of document.querySelectorAll("main :is(a, button, input, select, h1, h2, h3, p, dt, dd, td, th, label)")) {
            const { left, top, width, height } = one.getBoundingClientRect();
            const [x, y] = [left + width / 2, top + height / 2];
            if (width < 4 || height < 4 || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
            if (getComputedStyle(one).pointerEvents === "none" || one.closest(".sr") || getComputedStyle(one).clipPath !== "none") continue;
            const over = document.elementFromPoint(x, y);
            if (!over || over.contains(one) || one.contains(over) || over.closest("header, nav, dialog") || over.closest("label")?.contains(one)) continue;
            if (one.closest(".scroll") || one.closest("label") || one.labels?.length) continue;
            // A line that leads somewhere as a whole lies below its own link.
            if (over.closest("a")?.closest("tr, li") === one.closest("tr, li") && one.closest("tr, li")) continue;
            covered.push(`${one.outerHTML.slice(0, 100)} lies below ${over.outerHTML.slice(0, 100)}`);
          }
          return covered;
        }
        """;

    /// <summary>Done when everything that is asked for is there, and drawn.</summary>
    public static async Task Whole(IPage page)
    {
        await page.WaitForFunctionAsync(IsWhole);
        await Drawn(page);
    }

    public static Task Drawn(IPage page) => page.EvaluateAsync(TwoFrames);

    public static async Task<IEnumerable<string>> Look(IPage page) =>
        [.. await page.EvaluateAsync<string[]>(Faults), .. await page.EvaluateAsync<string[]>(Covered)];

    /// <summary>What jumped since the page was opened; null: no more than may.</summary>
    public static async Task<string?> Jumped(IPage page)
    {
        var sum = await page.EvaluateAsync<double>("shifts.reduce((sum, { value }) => sum + value, 0)");
        return sum <= MostShift ? null : $"jumps by {sum:N3}: {await page.EvaluateAsync<string>("shifts.map(({ value, who }) => `${value.toFixed(3)} ${who}`).join('; ')")}";
    }
}
