using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Auth.Keys;

/// <param name="Name">What it is for; in the audit log. Each name is given once.</param>
/// <param name="Role"><c>admin</c> or <c>viewer</c>.</param>
/// <param name="Scopes">The areas an admin's key is kept to; left out: all of them.</param>
/// <param name="ExpiresAt">When it ends by itself; left out: never.</param>
/// <param name="CallsPerMinute">How often it may be used, 1 to 100000; left out: the host's setting, for admin calls.</param>
internal sealed record KeyRequest(
    string? Name = null, string? Role = null, string[]? Scopes = null, DateTimeOffset? ExpiresAt = null, int? CallsPerMinute = null)
{
    private const int LongestName = 100;
    private const int MostCalls = 100_000;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public Problem? Fault(DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > LongestName || Name.Any(char.IsControl))
            return Problem.OfField("name", $"is needed, in at most {LongestName} characters");
        if (Role is not (Roles.Admin or Roles.Viewer))
            return Problem.OfField("role", $"is not {Roles.Admin} or {Roles.Viewer}");
        if (Scopes is { Length: 0 })
            return Problem.OfField("scopes", "is empty: leave it out for all of the role");
        if (Scopes is not null && Role != Roles.Admin)
            return Problem.OfField("scopes", "are areas of admins; a viewer has none");
        if (Scopes?.FirstOrDefault(scope => !Auth.Scopes.All.Contains(scope)) is { } unknown)
            return Problem.OfField("scopes", $"'{unknown}' is not {string.Join(", ", Auth.Scopes.All)}");
        if (ExpiresAt <= now)
            return Problem.OfField("expiresAt", "has passed");
        return CallsPerMinute is < 1 or > MostCalls ? Problem.OfField("callsPerMinute", $"must lie between 1 and {MostCalls}") : null;
    }

    /// <summary>The first area that it would give and <paramref name="held"/> does not hold; null when there is none.</summary>
    public string? Exceeds(string[]? held) =>
        held is null || Role != Roles.Admin ? null : (Scopes ?? Auth.Scopes.All).FirstOrDefault(scope => !held.Contains(scope));
}
