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
        // The body may hold null as an element, whatever the type says.
        if (Scopes?.All(scope => scope is not null && Auth.Scopes.All.Contains(scope)) == false)
            return Problem.OfField("scopes", $"are not all among {string.Join(", ", Auth.Scopes.All)}");
        if (ExpiresAt <= now)
            return Problem.OfField("expiresAt", "has passed");
        return CallsPerMinute is < 1 or > MostCalls ? Problem.OfField("callsPerMinute", $"must lie between 1 and {MostCalls}") : null;
    }

    /// <summary>The areas that it would give and <paramref name="held"/> does not hold.</summary>
    public string[] Beyond(string[]? held) => held is null || Role != Roles.Admin ? [] : [.. (Scopes ?? Auth.Scopes.All).Except(held)];

    /// <summary>What would outlast or outrun a key that ends at <paramref name="end"/> and is held to so many calls; null when nothing would.</summary>
    public Problem? Outdoes(DateTimeOffset? end, int? calls)
    {
        if (end is { } latest && !(ExpiresAt <= latest))
            return NotHeld("expiresAt", $"must be given and no later than the end of the own key, {latest:O}");
        return calls is { } most && !(CallsPerMinute <= most)
            ? NotHeld("callsPerMinute", $"must be given and at most {most}, as of the own key")
            : null;
    }

    private static Problem NotHeld(string field, string message) =>
        Problem.OfField(field, message, "exceeds_own_key", StatusCodes.Status403Forbidden);
}
