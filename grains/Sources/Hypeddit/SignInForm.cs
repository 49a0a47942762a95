using HtmlAgilityPack;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>The sign-in's form as the page has it: where it is sent, and every field that goes along.</summary>
internal sealed record SignInForm(Uri Target, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The form filled in, or the selector that does not fit the page.</summary>
    public static (SignInForm? Form, SourceFailure? Misfit) Fill(WebPage page, HypedditOptions options)
    {
        var fit = new PageFit(page.Html);
        var email = fit.One(Selector.Of(options.SelectLoginEmail));
        var password = fit.One(Selector.Of(options.SelectLoginPassword));
        var form = email?.Ancestors("form").FirstOrDefault();
        if (email is not null && form is null)
            fit.Miss(Selector.SettingOf(nameof(options.SelectLoginEmail)), "the field stands in no form");
        Uri? target = null;
        if (form is not null && !Uri.TryCreate(page.Address, HtmlEntity.DeEntitize(form.GetAttributeValue("action", "")), out target))
            fit.Miss(Selector.SettingOf(nameof(options.SelectLoginEmail)), "its form is sent to no address");
        if (target is null || password is null)
            return (null, fit.Misfit);
        var fields = new Dictionary<string, string>();
        // The form's token is among them; without it the site does not believe that the form is its own.
        foreach (var hidden in form!.Descendants("input").Where(input => input.GetAttributeValue("type", "") == "hidden"))
            fields[Name(hidden)] = HtmlEntity.DeEntitize(hidden.GetAttributeValue("value", ""));
        fields[Name(email!)] = options.Email!;
        fields[Name(password)] = options.Password!;
        fields.Remove("");
        return (new SignInForm(target, fields), null);
    }

    public static bool IsOn(PageFit fit, HypedditOptions options) =>
        fit.Has(Selector.Of(options.SelectLoginEmail)) && fit.Has(Selector.Of(options.SelectLoginPassword));

    private static string Name(HtmlNode input) => HtmlEntity.DeEntitize(input.GetAttributeValue("name", ""));
}
