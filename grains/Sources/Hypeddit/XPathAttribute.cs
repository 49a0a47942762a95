using System.ComponentModel.DataAnnotations;
using System.Xml.XPath;
using HtmlAgilityPack;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>The setting is an XPath expression that selects elements; asked of an empty page, so that what only fails when it is run fails at the start.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class XPathAttribute : ValidationAttribute
{
    public XPathAttribute() : base("is no XPath expression that selects elements.")
    {
    }

    public override bool IsValid(object? value)
    {
        if (value is not string { Length: > 0 } expression)
            return true;
        try
        {
            new HtmlDocument().CreateNavigator().Select(expression).MoveNext();
            return true;
        }
        catch (Exception e) when (e is XPathException or ArgumentException)
        {
            return false;
        }
    }
}
