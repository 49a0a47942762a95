using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Silo.Configuration;

/// <summary>Section <c>cluster</c>.</summary>
public sealed class ClusterOptions
{
    /// <summary>In the key of everything that Orleans stores: never to be changed.</summary>
    public const string ServiceId = "musicinsights";

    /// <summary>Silos and webs with the same id form one cluster.</summary>
    [Required]
    public string Id { get; set; } = "musicinsights";

    [Range(1, 65535)]
    public int SiloPort { get; set; } = 11111;

    [Range(1, 65535)]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>The address other members reach this one at; null: the host's own.</summary>
    public string? AdvertisedAddress { get; set; }
}
