namespace MusicInsights.Web.Auth;

/// <summary>The areas an admin's key can be kept to.</summary>
internal static class Scopes
{
    /// <summary>What is tracked: artists, releases, campaigns, ad accounts.</summary>
    public const string Catalogue = "catalogue";

    /// <summary>Fetching: days, backfills, reconciliation, pause and resume, payloads.</summary>
    public const string Ingest = "ingest";

    /// <summary>Files, values by hand, refused records.</summary>
    public const string Imports = "imports";

    /// <summary>Runs, reminders, a look into actors.</summary>
    public const string Runs = "runs";

    /// <summary>Keys, sessions, the audit log.</summary>
    public const string Access = "access";

    public const string Settings = "settings";

    public const string Models = "models";

    public const string Alerts = "alerts";

    public static IReadOnlyList<string> All { get; } = [Catalogue, Ingest, Imports, Runs, Access, Settings, Models, Alerts];

    /// <summary>Keeps endpoints to those whose key has the scope. The innermost counts.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoints, string scope) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new RequiredScope(scope));

    /// <summary>A group of endpoints of one scope.</summary>
    public static RouteGroupBuilder Within(this IEndpointRouteBuilder endpoints, string scope) => endpoints.MapGroup("").RequireScope(scope);
}

/// <summary>On an endpoint: the scope it takes.</summary>
internal sealed record RequiredScope(string Scope);
