using System.Globalization;

namespace MusicInsights.Sandbox.Meta;

/// <summary>Versions end: a call of one that has ended is told so.</summary>
internal static class GraphVersion
{
    private const double OldestServed = 21;

    public static ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var version = (string?)context.HttpContext.Request.RouteValues["version"] ?? "";
        if (!version.StartsWith('v') || !double.TryParse(version[1..], CultureInfo.InvariantCulture, out var number))
            return ValueTask.FromResult<object?>(GraphError.Of(2500, $"Unknown path components: /{version}"));
        return number < OldestServed
            ? ValueTask.FromResult<object?>(GraphError.Of(2635, "(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version: v25.0."))
            : next(context);
    }
}
