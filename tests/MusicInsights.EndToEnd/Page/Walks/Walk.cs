using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MusicInsights.EndToEnd.Page.Axe;
using static Microsoft.Playwright.Assertions;

namespace MusicInsights.EndToEnd.Page.Walks;

/// <summary>Goes to places, looks at each from every side, keeps a picture of each sight and notes what is wrong.</summary>
internal sealed partial class Walk(Func<Look, Visitor, Task<Visit>> enter)
{
    private const int AtOnce = 4;
    private const int PlacesOfAWindow = 6;

    private readonly ConcurrentQueue<string> _faults = [];

    /// <summary>What was found wrong, with where and from which side.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public Task Through(IEnumerable<Place> places) => Parallel.ForEachAsync(
        places.SelectMany(place => place.Looks.GroupBy(look => look.Language), (place, looks) => (Place: place, Looks: looks.ToList()))
            .GroupBy(each => (each.Looks[0], each.Place.Visitor))
            // A window is dear, and good for many places of one visitor.
            .SelectMany(each => each.Chunk(PlacesOfAWindow), (each, some) => (each.Key, some)),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (each, _) =>
        {
            var ((first, visitor), some) = each;
            await using var visit = await enter(first, visitor);
            await visit.Page.AddInitScriptAsync(Sight.CountShifts);
            foreach (var (place, looks) in some)
                await Look(visit, place, looks);
        });

    private async Task Look(Visit visit, Place place, List<Look> looks)
    {
        var (page, at) = (visit.Page, looks[0]);
        try
        {
            await Turn(page, at);
            if (place.Before is { } before)
                await before(page);
            await page.GotoAsync(place.Path);
            await Expect(page.Locator(place.Shows).First).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await Sight.Whole(page);
            if (await Sight.Jumped(page) is { } jump)
                Note(jump);
            if (!place.IsTroubled && await page.Locator("main .trouble").CountAsync() > 0)
                Note(await page.Locator("main .trouble").First.InnerTextAsync());
            if (place.Then is { } then)
                await then(page);
            for (var i = 0; i < looks.Count; i++)
            {
                at = looks[i];
                await Turn(page, at);
                foreach (var fault in await Sight.Look(page))
                    Note(fault);
                // Each theme at one width, another in the other language: the rules see text, colours and order, not pixels.
                if (looks.Count <= 2 || i is 0 or 4)
                {
                    foreach (var violation in await Accessibility.Violations(page))
                        Note(violation);
                }

                // Each language, theme and width once: a picture costs more than all that is looked for.
                if (Page.Look.Few.Contains(at))
                    await Picture(page, place, at);
            }
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            Note(Lines().Replace(e.Message, " "));
            await OpenBrowser.Picture(page, Path.Combine("walk", place.Name, $"{at}-failed"));
        }

        await page.UnrouteAllAsync(new PageUnrouteAllOptions { Behavior = UnrouteBehavior.IgnoreErrors });
        foreach (var error in visit.TakeErrors())
            Note(error);

        void Note(string fault) => _faults.Enqueue($"{place.Name} ({place.Path}) {at}: {fault}");
    }

    private static Task<byte[]> Picture(IPage page, Place place, Look at) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Screenshots.File(Path.Combine("walk", place.Name, $"{at}.jpg")), Type = ScreenshotType.Jpeg, Quality = 80, FullPage = at.Width < 2000,
    });

    private static async Task Turn(IPage page, Look look)
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = look.Theme, ReducedMotion = ReducedMotion.Reduce });
        await page.SetViewportSizeAsync(look.Size.Width, look.Size.Height);
        await Sight.Drawn(page);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Lines();
}
