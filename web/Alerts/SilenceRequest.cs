using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Alerts;

/// <param name="Kind">A kind of alert; left out: every kind.</param>
/// <param name="ArtistId">Left out: everybody's.</param>
/// <param name="ReleaseId">Left out: every release.</param>
/// <param name="StartsAt">By the portfolio's clock; left out: now.</param>
/// <param name="EndsAt">Within a year from now.</param>
/// <param name="Reason">Why, for those who read of it; at most 500 characters.</param>
internal sealed record SilenceRequest(
    string? Kind = null, long? ArtistId = null, long? ReleaseId = null, DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null, string? Reason = null)
{
    private const int LongestReason = 500;

    public Asked<NewSilence> Read(DateTimeOffset now)
    {
        if (Kind is not null && WireNames.Parse<AlertKind>(Kind) is null)
            return Problem.OfField("kind", "is no kind of alert");
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Trim().Length > LongestReason || Reason.Contains('\0', StringComparison.Ordinal))
            return Problem.OfField("reason", $"is needed, in at most {LongestReason} characters");
        if (EndsAt is not { } end || end <= now || end > now.AddYears(1))
            return Problem.OfField("endsAt", "is needed, after now and within a year");
        if (StartsAt >= end || StartsAt < now.AddYears(-1))
            return Problem.OfField("startsAt", "must lie before the end, and not a year ago");
        return new NewSilence(WireNames.Parse<AlertKind>(Kind), ArtistId, ReleaseId, StartsAt?.ToUniversalTime(), end.ToUniversalTime(), Reason.Trim());
    }
}
