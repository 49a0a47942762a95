using System.Text.Json.Serialization;

namespace MusicInsights.Web.Mail;

/// <summary>What is given of a recipient. What is left out is as usual for a new one, and stays as it is for another.</summary>
internal sealed class RecipientRequest
{
    /// <summary>One address, without a name beside it.</summary>
    public string? Address { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    /// <summary>As 22:00; null: no quiet hours.</summary>
    public string? QuietFrom { get; init => (field, HasQuietFrom) = (value, true); }

    public string? QuietTo { get; init => (field, HasQuietTo) = (value, true); }

    public string? Digest { get; init; }

    public string? Alerts { get; init; }

    /// <summary>Null: all artists.</summary>
    public long? ArtistId { get; init => (field, HasArtistId) = (value, true); }

    public string? LeastSeverity { get; init; }

    /// <summary>False takes back that somebody has unsubscribed: only by their own wish.</summary>
    public bool? Unsubscribed { get; init; }

    // Null and left out are two things here.
    [JsonIgnore]
    public bool HasQuietFrom { get; private set; }

    [JsonIgnore]
    public bool HasQuietTo { get; private set; }

    [JsonIgnore]
    public bool HasArtistId { get; private set; }
}
