using Microsoft.Extensions.Options;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>
/// The silo's one signed-in session: whoever needs it first signs in for all, and it is renewed once when the site has
/// forgotten it. A refused sign-in is not tried again for a while, whoever asks: each try may lock the account.
/// </summary>
internal sealed class HypedditSession(HypedditClient client, IOptions<HypedditOptions> options, TimeProvider wall) : IDisposable
{
    private readonly SemaphoreSlim _oneSignsIn = new(1);
    private readonly PageText _keep = new(options.Value);
    private volatile State _state = new(0, null, 0);

    /// <summary>A page as its account's owner sees it, without what must not be kept of it; or why there is none.</summary>
    public async Task<Opened> Open(Uri address, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (session, nothing) = await SignedIn(stop);
            if (nothing is not null)
                return Opened.Not(nothing);
            var opened = await client.Get(address, stop);
            if (opened.Page is not { } page)
                return opened;
            var fit = new PageFit(page.Html);
            if (!SignInForm.IsOn(fit, options.Value))
                return StatisticsPage.IsOne(fit, options.Value) || !fit.Has(Selector.Of(options.Value.SelectCaptcha))
                    ? new Opened(page with { Html = _keep.Keep(page.Html) }, null)
                    : Opened.Not(Captcha(page));
            if (attempt == 2)
                return Opened.Not(Failure("AuthError", "Hypeddit asks to sign in again right after the sign-in: the session does not hold.", page));
            Forget(session);
        }
    }

    public void Dispose() => _oneSignsIn.Dispose();

    private async Task<(int Session, SourceResult? Nothing)> SignedIn(CancellationToken stop)
    {
        if (Known() is { } known)
            return known;
        await _oneSignsIn.WaitAsync(stop);
        try
        {
            if (Known() is { } meanwhile)
                return meanwhile;
            var nothing = await SignIn(stop);
            // What passes is not held against those who come later.
            if (nothing is null or SourceFailure { IsTransient: false })
                _state = new State(_state.Session + 1, nothing as SourceFailure, wall.GetTimestamp(), IsOpen: nothing is null);
            return (_state.Session, nothing);
        }
        finally
        {
            _oneSignsIn.Release();
        }
    }

    private (int Session, SourceResult? Nothing)? Known()
    {
        var state = _state;
        if (state.Refused is { } refused)
            return wall.GetElapsedTime(state.Since) < TimeSpan.FromMinutes(options.Value.SignInPauseMinutes) ? (state.Session, refused) : null;
        return state.IsOpen ? (state.Session, null) : null;
    }

    /// <summary>Only the session that was met as expired: someone else may have renewed it meanwhile.</summary>
    private void Forget(int session)
    {
        var state = _state;
        if (state.Session == session && state.IsOpen)
            Interlocked.CompareExchange(ref _state, state with { IsOpen = false }, state);
    }

    private async Task<SourceResult?> SignIn(CancellationToken stop)
    {
        var opened = await client.Get(client.Address(options.Value.LoginPath), stop);
        if (opened.Page is not { } page)
            return opened.Nothing;
        var first = new PageFit(page.Html);
        if (first.Has(Selector.Of(options.Value.SelectSignedIn)))
            return null;
        var (form, misfit) = SignInForm.Fill(page, options.Value);
        if (form is null)
            return first.Has(Selector.Of(options.Value.SelectCaptcha)) ? Captcha(page) : Failure(misfit!.Class, misfit.Message, page);
        var answered = await client.Post(form.Target, form.Fields, stop);
        return answered.Page is { } answer ? Judge(answer) : answered.Nothing;
    }

    /// <summary>Null when the page is one that only the account's owner is shown.</summary>
    private SourceFailure? Judge(WebPage answer)
    {
        var fit = new PageFit(answer.Html);
        if (fit.One(Selector.Of(options.Value.SelectSignedIn)) is not null)
            return null;
        if (SignInForm.IsOn(fit, options.Value))
            return Failure("AuthError", "Hypeddit refused the sign-in: check HYPEDDIT_EMAIL and HYPEDDIT_PASSWORD.", answer);
        return fit.Has(Selector.Of(options.Value.SelectCaptcha)) ? Captcha(answer) : Failure(fit.Misfit!.Class, fit.Misfit.Message, answer);
    }

    private SourceFailure Captcha(WebPage page) =>
        Failure("AuthError", "Hypeddit asks for a captcha, which only a person can solve: sign in by hand, or import the statistics as a file.", page);

    private SourceFailure Failure(string @class, string message, WebPage page) =>
        new(@class, message, IsTransient: false) { Evidence = HypedditPayload.Evidence(_keep.Keep(page.Html)) };

    /// <param name="Session">Rises with each sign-in.</param>
    /// <param name="Refused">How the last sign-in was refused.</param>
    private sealed record State(int Session, SourceFailure? Refused, long Since, bool IsOpen = false);
}
