using HtmlAgilityPack;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>A page held against the selectors: it remembers the first one that no longer fits.</summary>
internal sealed class PageFit
{
    /// <summary>No page for people is nested so deeply; reading one that is would end the program, not the page.</summary>
    private const int DeepestNesting = 500;

    private readonly HtmlNode _page;

    public PageFit(string html)
    {
        var document = new HtmlDocument { OptionMaxNestedChildNodes = DeepestNesting };
        try
        {
            document.LoadHtml(html);
        }
        catch (Exception e) when (e.GetType() == typeof(Exception))
        {
            // The parser has no exception of its own for it: nothing is found on such a page.
            document = new HtmlDocument();
        }

        _page = document.DocumentNode;
    }

    /// <summary>The first misfit, named; null while everything fits.</summary>
    public SourceFailure? Misfit { get; private set; }

    public bool Has(Selector selector) => _page.SelectSingleNode(selector.XPath) is not null;

    /// <summary>The element, or null and a misfit.</summary>
    public HtmlNode? One(Selector selector, HtmlNode? within = null)
    {
        var found = Maybe(selector, within);
        if (found is null)
            Miss(selector.Setting, $"nothing on the page matches {selector.XPath}");
        return found;
    }

    public HtmlNode? Maybe(Selector selector, HtmlNode? within = null) => (within ?? _page).SelectSingleNode(selector.XPath);

    public static IReadOnlyList<HtmlNode> All(Selector selector, HtmlNode within) => within.SelectNodes(selector.XPath) is { } found ? [.. found] : [];

    public void Miss(string setting, string what) => Misfit ??= Changed(setting, what);

    public static SourceFailure Changed(string setting, string what) =>
        new("PageChanged", $"Hypeddit's page no longer fits {setting}: {what}.", IsTransient: false);

    /// <summary>An element's text as a reader sees it: one line, single spaces.</summary>
    public static string Text(HtmlNode node)
    {
        var pieces = node.SelectNodes(".//text()") is { } texts ? string.Concat(texts.Select(text => text.InnerHtml)) : "";
        return string.Join(' ', HtmlEntity.DeEntitize(pieces).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
