using System.Diagnostics;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>Fills in the sign-in, screen by screen, past the one for a mailed code.</summary>
internal sealed class SignInScreens(ArtistsPage page, SpotifyForArtistsSelectorsOptions selectors)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <returns>Null once the form is sent, else what stands in the way.</returns>
    public async Task<SourceFailure?> Fill(SignInForm form, TimeSpan patience, CancellationToken stop)
    {
        var (hasName, hasPassword) = (false, false);
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < patience; await Task.Delay(Pace, stop))
        {
            if (await page.Trouble() is { Class: "Captcha" } captcha)
                return captcha;
            if (await page.IsVisible(selectors.Refused))
                return new SourceFailure("NotSignedIn", "The e-mail address or the password was not accepted: nothing was saved.", IsTransient: false);
            if (await page.Trouble() is null)
                return null;
            if (await page.IsVisible(selectors.Password))
                hasPassword = hasPassword || await Send(selectors.Password, form.Password);
            else if (!hasName && await page.IsVisible(selectors.Username))
                hasName = await Send(selectors.Username, form.Username);
            else if (await page.IsVisible(selectors.UsePassword))
                await page.Page.Locator(selectors.UsePassword).First.ClickAsync();
        }

        return !hasName ? page.Missing(new Mark(nameof(selectors.Username), selectors.Username))
            : !hasPassword ? page.Missing(new Mark(nameof(selectors.Password), selectors.Password))
            : null;
    }

    private async Task<bool> Send(string field, string text)
    {
        await page.Page.Locator(field).First.FillAsync(text);
        await page.Page.Locator(selectors.Continue).First.ClickAsync();
        return true;
    }
}
