using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Sharing;

/// <param name="Name">Whom or what it is for. Each name is given once among the links that work.</param>
/// <param name="ArtistId">What it opens: this, or <paramref name="ReleaseId"/>.</param>
/// <param name="ExpiresAt">When it ends by itself, within a year; left out: in 30 days, or with the own key where that ends before.</param>
/// <param name="EmbedOrigins">Up to 10 origins (<c>https://label.example</c>) whose pages may frame its chart; left out: nobody's.</param>
internal sealed record ShareLinkRequest(
    string? Name = null, long? ArtistId = null, long? ReleaseId = null, DateTimeOffset? ExpiresAt = null, string[]? EmbedOrigins = null)
{
    private const int LongestName = 100;
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <param name="keyEnd">When the asker's key ends; null: never.</param>
    public Asked<NewShareLink> Read(DateTimeOffset now, DateTimeOffset? keyEnd)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > LongestName || Name.Any(char.IsControl))
            return Problem.OfField("name", $"is needed, in at most {LongestName} characters");
        if (ArtistId is null == ReleaseId is null)
            return Problem.OfField("artistId", "is needed, or releaseId, and not both");
        if (ExpiresAt <= now || ExpiresAt > now + Longest)
            return Problem.OfField("expiresAt", "must lie after now and within a year");
        // Nobody gives out more than they have.
        if (ExpiresAt > keyEnd)
            return Problem.OfField("expiresAt", $"must be no later than the end of the own key, {keyEnd:O}", "exceeds_own_key", StatusCodes.Status403Forbidden);
        if (EmbedOrigins?.Length > Sharing.EmbedOrigins.Most)
            return Problem.OfField("embedOrigins", $"are at most {Sharing.EmbedOrigins.Most}");
        var origins = EmbedOrigins?.Select(Sharing.EmbedOrigins.Read).ToArray() ?? [];
        if (origins.Contains(null))
            return Problem.OfField("embedOrigins", "are not all origins such as https://label.example, without a path");
        var end = ExpiresAt ?? (keyEnd < now + Usual ? keyEnd.Value : now + Usual);
        return new NewShareLink(Name.Trim(), ArtistId, ReleaseId, end.UtcDateTime, [.. origins.OfType<string>().Distinct()]);
    }
}

/// <summary>A link that may be made.</summary>
internal sealed record NewShareLink(string Name, long? ArtistId, long? ReleaseId, DateTime ExpiresAt, string[] EmbedOrigins);
