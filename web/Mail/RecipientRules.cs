using System.Globalization;
using System.Net.Mail;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Mail;

/// <summary>Makes a recipient of what is given, or says which field cannot be meant.</summary>
internal static class RecipientRules
{
    private const int LongestAddress = 254;

    private static readonly string[] Times = ["HH:mm", "HH:mm:ss"];

    /// <summary>A recipient who is told nothing particular of.</summary>
    public static RecipientItem New(DateTime now) => new(0, "", "en", "UTC", null, null, "none", "all", null, "low", null, now);

    public static Asked<RecipientItem> Apply(this RecipientItem recipient, RecipientRequest request, DateTime now)
    {
        if (!TryTime(request.QuietFrom, out var from))
            return Problem.OfField("quietFrom", "is no time, as in 22:00");
        if (!TryTime(request.QuietTo, out var to))
            return Problem.OfField("quietTo", "is no time, as in 07:00");
        var changed = recipient with
        {
            Address = request.Address?.Trim() ?? recipient.Address,
            Language = request.Language ?? recipient.Language,
            TimeZone = request.TimeZone ?? recipient.TimeZone,
            QuietFrom = request.HasQuietFrom ? from : recipient.QuietFrom,
            QuietTo = request.HasQuietTo ? to : recipient.QuietTo,
            Digest = request.Digest ?? recipient.Digest,
            Alerts = request.Alerts ?? recipient.Alerts,
            ArtistId = request.HasArtistId ? request.ArtistId : recipient.ArtistId,
            LeastSeverity = request.LeastSeverity ?? recipient.LeastSeverity,
            UnsubscribedAt = request.Unsubscribed switch { true => recipient.UnsubscribedAt ?? now, false => null, null => recipient.UnsubscribedAt },
        };
        return changed.Fault() is { } fault ? fault : changed;
    }

    private static Problem? Fault(this RecipientItem recipient)
    {
        if (!IsAddress(recipient.Address))
            return Problem.OfField("address", "is not one address, as in ada@example.org");
        if (recipient.Language is not ("en" or "fr"))
            return Problem.OfField("language", "is not en or fr");
        if (recipient.TimeZone.Length == 0 || !TimeZoneInfo.TryFindSystemTimeZoneById(recipient.TimeZone, out _))
            return Problem.OfField("timeZone", "is no time zone, as in Europe/Paris");
        if (recipient.QuietFrom is null != recipient.QuietTo is null)
            return Problem.OfField(recipient.QuietFrom is null ? "quietFrom" : "quietTo", "is needed: quiet hours have a beginning and an end");
        if (recipient.QuietFrom is not null && recipient.QuietFrom == recipient.QuietTo)
            return Problem.OfField("quietTo", "is the same as quietFrom: who wants no mail at all has 'alerts' and 'digest' for it");
        if (recipient.Digest is not ("none" or "daily" or "weekly" or "both"))
            return Problem.OfField("digest", "is not none, daily, weekly or both");
        if (recipient.Alerts is not ("all" or "artist" or "none"))
            return Problem.OfField("alerts", "is not all, artist or none");
        if (recipient is { Alerts: "artist", ArtistId: null })
            return Problem.OfField("artistId", "is needed for the alerts of one artist");
        return recipient.LeastSeverity is "low" or "medium" or "high" ? null : Problem.OfField("leastSeverity", "is not low, medium or high");
    }

    private static bool IsAddress(string text) => text.Length is > 0 and <= LongestAddress && !text.Any(char.IsControl) && MailAddress.TryCreate(text, out var address) && address.Address == text;

    private static bool TryTime(string? text, out TimeOnly? time)
    {
        time = TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return text is null || time is not null;
    }
}
