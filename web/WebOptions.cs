using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Web;

/// <summary>What the web host needs to know of its surroundings.</summary>
internal sealed class WebOptions
{
    /// <summary>Folder of the admin's key file and the sign-in's keys.</summary>
    [Required]
    public string DataFolder { get; set; } = ".data";

    /// <summary>The address under which people reach this host when a proxy stands before it; null: as it is asked.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Largest file an import takes, in bytes.</summary>
    [Range(1024, 200L * 1024 * 1024)]
    public long UploadLimit { get; set; } = 20L * 1024 * 1024;

    /// <summary>Admin calls a minute, for each key and for each address without one.</summary>
    [Range(1, 100_000)]
    public int AdminCallsPerMinute { get; set; } = 600;

    /// <summary>Sign-in attempts a minute for each address.</summary>
    [Range(1, 1000)]
    public int SignInsPerMinute { get; set; } = 10;
}
