using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MusicInsights.EndToEnd.Page.Walks;

/// <summary>A page in one of its states.</summary>
/// <param name="Name">Of its folder of pictures.</param>
/// <param name="Shows">What is there once it is whole (a selector of Playwright's).</param>
internal sealed record Place(string Name, string Path, string Shows)
{
    public Visitor Visitor { get; init; } = Visitor.Local;

    public IReadOnlyList<Look> Looks { get; init; } = Look.Few;

    /// <summary>Something on it may say that it could not be read.</summary>
    public bool IsTroubled { get; init; }

    /// <summary>What is done before the page is opened.</summary>
    public Func<IPage, Task>? Before { get; init; }

    /// <summary>What is done on the page before it is looked at.</summary>
    public Func<IPage, Task>? Then { get; init; }

    /// <summary>A page that is whole asks for other days than it shows, and is refused: it says so beside the figures of before.</summary>
    public static async Task BrokenAgain(IPage page)
    {
        await Broken(page);
        await page.Keyboard.PressAsync("y");
        await Expect(page.Locator("main [role=alert]").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Sight.Whole(page);
    }

    /// <summary>Everything but the page's own frame is refused by a broken server.</summary>
    public static async Task Broken(IPage page)
    {
        await page.RouteAsync("**/api/v1/**", route =>
        {
            var address = route.Request.Url;
            return address.EndsWith("/portfolio", StringComparison.Ordinal) || address.EndsWith("/me", StringComparison.Ordinal)
                ? route.ContinueAsync()
                : route.FulfillAsync(new RouteFulfillOptions { Status = 500, ContentType = "application/problem+json", Body = """{"title":"Something broke here","status":500,"code":"unexpected"}""" });
        });
    }
}
