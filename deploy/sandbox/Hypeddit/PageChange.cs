namespace MusicInsights.Sandbox.Hypeddit;

/// <summary>How a page differs from what it was when its readers were written.</summary>
internal enum PageChange
{
    None,

    /// <summary>Classes and ids have other names.</summary>
    Renamed,

    /// <summary>The same columns in another order, and one more.</summary>
    ColumnsMoved,

    /// <summary>A column is called something else.</summary>
    ColumnRenamed,

    /// <summary>No table at all, e.g. since a script draws it now.</summary>
    NoTable,

    /// <summary>The page tells of more rows than it has.</summary>
    NoPager,

    /// <summary>Large numbers are rounded: 1.2K.</summary>
    Rounded,

    /// <summary>A puzzle in place of the page.</summary>
    Captcha,

    /// <summary>The site has forgotten who asks.</summary>
    SessionExpired,
}

internal static class PageChanges
{
    private const string Prefix = "page_";

    /// <summary>Orders that let a page come, but another one: <c>page_renamed</c>, <c>page_columns_moved</c>, …</summary>
    public static IEnumerable<string> Names => Enum.GetValues<PageChange>().Where(change => change != PageChange.None).Select(Name);

    public static PageChange Parse(string? name) => Enum.GetValues<PageChange>().FirstOrDefault(change => Name(change) == name);

    private static string Name(PageChange change) =>
        Prefix + string.Concat(change.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"_{letter}" : $"{letter}")).ToLowerInvariant();
}
