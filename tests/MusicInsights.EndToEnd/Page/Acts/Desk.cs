using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MusicInsights.EndToEnd.Page.Acts;

/// <summary>The page in the hands of an admin: what is pressed and filled in is found by what it says, as a person finds it.</summary>
internal sealed class Desk(IPage page)
{
    public IPage Page => page;

    public ILocator Dialog => page.Locator("dialog[open]");

    public Task Open(string path) => page.GotoAsync(path);

    /// <summary>Presses the button of this very name; in the open dialog, where there is one.</summary>
    public async Task Press(string name)
    {
        var within = await Dialog.CountAsync() > 0 ? Dialog : page.Locator("main");
        await within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();
    }

    public Task PressLike(Regex name) => page.Locator("main").GetByRole(AriaRole.Button, new() { NameRegex = name }).First.ClickAsync();

    /// <summary>Presses what opens a dialog, and waits for that.</summary>
    public async Task Begin(string name)
    {
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();
        await Dialog.WaitForAsync();
    }

    public Task Fill(string label, string value) => Field(label).FillAsync(value);

    public Task Choose(string label, string option) => Field(label).SelectOptionAsync(new SelectOptionValue { Label = option });

    /// <summary>Finds one of many by its name, and takes it.</summary>
    public async Task Pick(string label, string name)
    {
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true });
        await field.ClickAsync();
        await field.FillAsync(name);
        await page.GetByRole(AriaRole.Option, new() { Name = name, Exact = true }).ClickAsync();
    }

    public Task Check(string label) => page.GetByLabel(label).First.CheckAsync();

    private ILocator Field(string label) => page.GetByLabel(new Regex("^" + Regex.Escape(label))).Locator("visible=true").First;
}
