using System.ComponentModel.DataAnnotations;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web.Auth.Oidc;

namespace MusicInsights.Web;

/// <summary>Section <c>web</c>: what the web host needs to know of its surroundings.</summary>
internal sealed class WebOptions : IValidatableObject
{
    /// <summary>Where the dashboard listens unless it is told otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    public const string OidcSection = "oidc";

    /// <summary>Every section of the settings that this host reads.</summary>
    public static IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type>(SettingSections.All)
    {
        ["web"] = typeof(WebOptions),
        [OidcSection] = typeof(OidcOptions),
    };

    /// <summary>A client of a cluster of silos, instead of a program that brings its own.</summary>
    public bool Cluster { get; set; }

    /// <summary>Folder of the admin's key file and of the key that protects the sign-ins.</summary>
    [Required]
    public string DataFolder { get; set; } = Folders.Data;

    /// <summary>The address under which people reach this host when a proxy stands before it; null: as it is asked.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Addresses or networks (CIDR) of proxies, separated by commas, whose X-Forwarded-For is believed; null: nobody's.</summary>
    public string? TrustedProxies { get; set; }

    /// <summary>A certificate with its private RSA key (PKCS#12, or PEM in a .pem file) that protects the sign-ins in place of the file's key.</summary>
    public string? KeyCertificate { get; set; }

    public string? KeyCertificatePassword { get; set; }

    /// <summary>Largest file an import takes, in bytes.</summary>
    [Range(1024, 200L * 1024 * 1024)]
    public long UploadLimit { get; set; } = 20L * 1024 * 1024;

    /// <summary>Admin calls a minute, for each key and for each address without one.</summary>
    [Range(1, 100_000)]
    public int AdminCallsPerMinute { get; set; } = 600;

    /// <summary>Days until a browser that signed in with a key signs in again.</summary>
    [Range(1, 365)]
    public int SessionDays { get; set; } = 30;

    /// <summary>Sign-in attempts a minute for each address.</summary>
    [Range(1, 1000)]
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>Calls with share links a minute for each address, and five times as many for each link.</summary>
    [Range(10, 100_000)]
    public int SharedCallsPerMinute { get; set; } = 600;

    /// <summary>Days for which the audit log is kept.</summary>
    [Range(1, 3650)]
    public int AuditDays { get; set; } = 400;

    /// <summary>Days for which lines of callers who showed no key are kept.</summary>
    [Range(1, 3650)]
    public int AuditUnknownDays { get; set; } = 30;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Auth.TrustedProxies.Read(TrustedProxies) is null)
            yield return new ValidationResult("must hold addresses or networks such as 10.0.0.0/8, separated by commas.", [nameof(TrustedProxies)]);
    }
}
