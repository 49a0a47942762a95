namespace MusicInsights.Web.Page;

/// <summary>On a request whose answer pages elsewhere may frame: their origins, as browsers write them.</summary>
internal sealed record FrameAncestors(IReadOnlyList<string> Origins);
