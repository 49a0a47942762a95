using Microsoft.Extensions.Options;
using MusicInsights.Grains.Sources.Resilience;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>
/// The silo's one signed-in session. Like a person with one browser it opens one page at a time: whoever comes first signs in
/// for all, and a session that the site has forgotten is renewed once, while the others wait. A refused sign-in is not tried
/// again for a while, whoever asks: each try may lock the account.
/// </summary>
internal sealed class HypedditSession(HypedditClient client, IOptions<HypedditOptions> options, TimeProvider wall)
{
    private readonly CallSlots _oneAtATime = new(1);
    private readonly PageText _keep = new(options.Value);
    private bool _isSignedIn;
    private (SourceFailure Failure, long At)? _refused;

    /// <summary>A page as its account's owner sees it, without what must not be kept of it; or why there is none.</summary>
    public async Task<Opened> Open(Uri address, CancellationToken stop)
    {
        using var turn = await _oneAtATime.Enter(stop);
        var opened = await OpenOnce(address, stop);
        if (opened.Page is not { } form || !SignInForm.IsOn(new PageFit(form.Html), options.Value))
            return Kept(opened);
        _isSignedIn = false;
        opened = await OpenOnce(address, stop);
        if (opened.Page is not { } again || !SignInForm.IsOn(new PageFit(again.Html), options.Value))
            return Kept(opened);
        var failure = Failure("AuthError", "Hypeddit asks to sign in again right after the sign-in: the session does not hold.", again);
        (_isSignedIn, _refused) = (false, (failure, wall.GetTimestamp()));
        return Opened.Not(failure);
    }

    private async Task<Opened> OpenOnce(Uri address, CancellationToken stop) =>
        await SignedIn(stop) is { } nothing ? Opened.Not(nothing) : await client.Get(address, stop);

    private Opened Kept(Opened opened)
    {
        if (opened.Page is not { } page)
            return opened;
        var fit = new PageFit(page.Html);
        return !StatisticsPage.IsOne(fit, options.Value) && fit.Has(Selector.Of(options.Value.SelectCaptcha))
            ? Opened.Not(Captcha(page))
            : new Opened(page with { Html = _keep.Keep(page.Html) }, null);
    }

    private async Task<SourceResult?> SignedIn(CancellationToken stop)
    {
        if (_isSignedIn)
            return null;
        if (_refused is { } refused && wall.GetElapsedTime(refused.At) < TimeSpan.FromMinutes(options.Value.SignInPauseMinutes))
            return refused.Failure;
        var nothing = await SignIn(stop);
        _isSignedIn = nothing is null;
        // What passes is not held against those who come later.
        _refused = nothing is SourceFailure { IsTransient: false } failure ? (failure, wall.GetTimestamp()) : null;
        return nothing;
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
}
