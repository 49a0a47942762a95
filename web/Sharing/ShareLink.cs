namespace MusicInsights.Web.Sharing;

/// <summary>A link that was shown, and works: the one artist or the one release that it opens.</summary>
internal sealed record ShareLink(long Id, long? ArtistId, long? ReleaseId, DateTime ExpiresAt)
{
    /// <summary>All that its holder may hear of.</summary>
    public string Topic => ArtistId is { } artist ? $"artist:{artist}" : $"release:{ReleaseId}";
}
