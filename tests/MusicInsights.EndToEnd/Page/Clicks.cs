using Microsoft.Playwright;

namespace MusicInsights.EndToEnd.Page;

/// <summary>Clicks, counted; a form that is sent by Enter is one as well.</summary>
internal sealed class Clicks
{
    public int Count { get; private set; }

    public Task On(ILocator what)
    {
        Count++;
        return what.ClickAsync();
    }

    public Task Send(ILocator field)
    {
        Count++;
        return field.PressAsync("Enter");
    }
}
