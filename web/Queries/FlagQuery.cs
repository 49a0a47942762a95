using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Queries;

/// <summary>A parameter that is set by being there: <c>?purge</c>, <c>?purge=true</c>.</summary>
internal static class FlagQuery
{
    public static Asked<bool> Read(string name, string? text) => text?.ToUpperInvariant() switch
    {
        null or "FALSE" => false,
        "" or "TRUE" => true,
        _ => Problem.OfField(name, "is true or false; without a value it means true"),
    };
}
