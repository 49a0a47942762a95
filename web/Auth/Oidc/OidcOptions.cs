using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Web.Auth.Oidc;

/// <summary>Section <c>oidc</c>: people sign in with an identity provider. It is on when authority and client id are set.</summary>
internal sealed class OidcOptions : IValidatableObject
{
    /// <summary>The provider's address, below which its description lies (.well-known/openid-configuration).</summary>
    public Uri? Authority { get; set; }

    public string? ClientId { get; set; }

    /// <summary>Null for a client that proves itself by PKCE alone.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What is asked for, separated by blanks.</summary>
    [Required]
    public string Scopes { get; set; } = "openid profile";

    /// <summary>The claim that says who may what, in the ID token or the user info.</summary>
    [Required]
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Its values that make an admin, separated by commas.</summary>
    [Required]
    public string AdminValues { get; set; } = "admin";

    /// <summary>Its values that make a viewer, separated by commas.</summary>
    public string ViewerValues { get; set; } = "viewer";

    /// <summary>Hours until one signs in again: so long a role that was taken away at the provider may last.</summary>
    [Range(1, 720)]
    public int SessionHours { get; set; } = 12;

    public bool IsConfigured => Authority is not null && !string.IsNullOrEmpty(ClientId);

    /// <summary>The role of one who has these values; null for none.</summary>
    public string? RoleOf(IReadOnlyCollection<string> values) =>
        List(AdminValues).Any(values.Contains) ? Roles.Admin : List(ViewerValues).Any(values.Contains) ? Roles.Viewer : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Authority is null != string.IsNullOrEmpty(ClientId))
            yield return new ValidationResult("the provider's address and the client's id belong together.", [Authority is null ? nameof(Authority) : nameof(ClientId)]);
        // In the clear, anyone on the way could say who somebody is.
        if (Authority is not null && Authority.Scheme != Uri.UriSchemeHttps && !Authority.IsLoopback)
            yield return new ValidationResult("begins with https:// unless the provider is on this machine.", [nameof(Authority)]);
        if (!Scopes.Split(' ').Contains("openid"))
            yield return new ValidationResult("must hold 'openid'.", [nameof(Scopes)]);
    }

    private static string[] List(string values) => values.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
