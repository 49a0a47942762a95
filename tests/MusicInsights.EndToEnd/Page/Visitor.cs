namespace MusicInsights.EndToEnd.Page;

/// <summary>Who looks at the page.</summary>
internal enum Visitor
{
    /// <summary>Somebody on this machine, without a key: viewing is open.</summary>
    Local,

    /// <summary>Signed in with the admin key.</summary>
    Admin,

    /// <summary>Signed in with a viewer's key: acts are refused.</summary>
    Viewer,

    /// <summary>From elsewhere and without a key: everything is refused.</summary>
    Stranger,
}
