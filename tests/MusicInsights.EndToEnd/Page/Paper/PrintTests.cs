using Microsoft.Playwright;
using MusicInsights.EndToEnd.Page.Walks;
using Shouldly;
using Xunit;

namespace MusicInsights.EndToEnd.Page.Paper;

/// <summary>What comes out of the printer: all that was read, in ink, and nothing that wants to be pressed.</summary>
[Collection(Stage.Name)]
public sealed class PrintTests(Stage stage)
{
    /// <summary>A4 between its margins, in CSS pixels.</summary>
    private static readonly ViewportSize Sheet = new() { Width = 688, Height = 1001 };

    private const string Faults = """
        () => {
          const faults = [];
          const seen = (one) => one.checkVisibility() && one.getClientRects().length > 0;
          for (const one of document.querySelectorAll("header > nav, header > .tools, main :is(button, input, select, nav, .button), dialog[open]"))
            if (seen(one) && !one.closest("th")) faults.push(`only a screen can do: ${one.outerHTML.slice(0, 120)}`);
          for (const one of document.querySelectorAll("main .sheet")) {
            const { right } = one.getBoundingClientRect();
            if (right > innerWidth + 1) faults.push(`off the sheet by ${right - innerWidth}: ${one.outerHTML.slice(0, 120)}`);
            for (const part of one.querySelectorAll("td, th, canvas, p, svg"))
              if (seen(part) && !part.closest(".sr") && part.getBoundingClientRect().right > right + 1) faults.push(`out of its card: ${part.outerHTML.slice(0, 120)}`);
            if (one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).overflowY !== "visible") faults.push(`cut: ${one.outerHTML.slice(0, 120)}`);
          }
          for (const canvas of document.querySelectorAll("main canvas")) {
            if (canvas.getBoundingClientRect().height < 200) faults.push("a chart that is pressed flat");
          }
          const ink = getComputedStyle(document.querySelector("main")).color;
          if (ink !== "rgb(27, 27, 24)") faults.push(`written in ${ink}`);
          return faults;
        }
        """;

    /// <summary>How many of the drawing's points are the light theme's line, and how many the dark one's.</summary>
    private const string Lines = """
        () => {
          const count = (data, [r, g, b]) => { let n = 0; for (let i = 0; i < data.length; i += 4) if (data[i] === r && data[i + 1] === g && data[i + 2] === b && data[i + 3] === 255) n++; return n; };
          const canvas = document.querySelector("main canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return [count(data, [11, 110, 95]), count(data, [76, 194, 169])];
        }
        """;

    [Fact]
    public async Task Cards_charts_and_tables_are_whole_on_a_sheet_and_nothing_is_left_to_press()
    {
        var faults = new List<string>();
        var (artist, release) = await Filled.One(stage.Host);
        foreach (var (language, paths) in new[] { ("en", new[] { "", release }), ("fr", [artist, "alerts"]) })
        {
            // Printed from the dark theme, which has no place on paper.
            await using var visit = await stage.Visit(new Look(language, ColorScheme.Dark, 1280), Visitor.Admin);
            foreach (var path in paths)
            {
                await Print(visit.Page, path);
                faults.AddRange((await visit.Page.EvaluateAsync<string[]>(Faults)).Select(fault => $"{language} /{path}: {fault}"));
            }

            visit.Errors.ShouldBeEmpty();
        }

        faults.ShouldBeEmpty(string.Join('\n', faults));
    }

    [Fact]
    public async Task A_chart_is_drawn_anew_in_the_light_theme_for_paper_and_in_its_own_afterwards()
    {
        await using var visit = await stage.Visit(new Look("en", ColorScheme.Dark, 1280));
        var page = visit.Page;
        await Print(page, (await Filled.One(stage.Host)).Artist);
        var printed = await page.EvaluateAsync<int[]>(Lines);
        printed[0].ShouldBeGreaterThan(50);
        printed[1].ShouldBe(0);

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen, ColorScheme = ColorScheme.Dark });
        await page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        await Sight.Drawn(page);
        var shown = await page.EvaluateAsync<int[]>(Lines);
        shown[0].ShouldBe(0);
        shown[1].ShouldBeGreaterThan(50);
    }

    /// <summary>As a browser does it: the page hears of it first, then its style is the paper's.</summary>
    private static async Task Print(IPage page, string path)
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen, ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(1280, 900);
        await page.GotoAsync($"/demo/{path}");
        if (path.Contains('/', StringComparison.Ordinal))
            await page.Locator("main canvas").First.WaitForAsync();
        await Sight.Whole(page);
        await page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await page.SetViewportSizeAsync(Sheet.Width, Sheet.Height);
        await Sight.Drawn(page);
    }
}
