using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicInsights.EndToEnd.Page.Live;

[Collection(OwnStage.Name)]
public sealed class ImportedElsewhereTests(OwnStage stage)
{
    [Fact]
    public async Task An_open_page_of_imports_shows_what_another_imported_and_which_lines_were_refused()
    {
        var session = await stage.Browser.SignIn(stage.Host.Address, await stage.AdminKey());
        await using var visit = await stage.Browser.Visit(stage.Host.Address, Look.Usual, session);
        await visit.Page.GotoAsync("/own/imports");
        var main = visit.Page.Locator("main");
        await Expect(main.GetByText("Marta Lindgren").First).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Elsewhere-timeline.csv")).Not.ToBeAttachedAsync();

        (await stage.Release.Import("Elsewhere-timeline.csv", "date,streams\n2026-01-05,40\n2026-01-06,-5\n")).ShouldBe(1);

        await Expect(main.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Undo .*Elsewhere-timeline.csv") })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(main.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Mend line ") }).First).ToBeVisibleAsync();
        visit.Errors.ShouldBeEmpty();
    }
}
