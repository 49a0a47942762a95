using System.Runtime.CompilerServices;
using System.Text.Json;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>An XPath expression and the setting it stands in, so that what no longer fits can be named.</summary>
internal readonly record struct Selector(string Setting, string XPath)
{
    /// <param name="xpath">A property of the options; its name is the setting's.</param>
    public static Selector Of(string xpath, [CallerArgumentExpression(nameof(xpath))] string property = "") => new(SettingOf(property), xpath);

    /// <summary><c>options.SelectNextPage</c> is <c>HYPEDDIT_SELECT_NEXT_PAGE</c>.</summary>
    public static string SettingOf(string property) =>
        "HYPEDDIT_" + JsonNamingPolicy.SnakeCaseUpper.ConvertName(property[(property.LastIndexOf('.') + 1)..]);
}
