using Microsoft.Playwright;

namespace MusicInsights.EndToEnd.Page;

/// <summary>Clicks, counted.</summary>
internal sealed class Clicks
{
    public int Count { get; private set; }

    public Task On(ILocator what)
    {
        Count++;
        return what.ClickAsync();
    }
}
