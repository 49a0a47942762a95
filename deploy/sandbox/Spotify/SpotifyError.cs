using System.Text.Json.Nodes;

namespace MusicInsights.Sandbox.Spotify;

/// <summary>How the platform says no: the Web API in one form, its accounts service in another.</summary>
internal static class SpotifyError
{
    public static IResult BadRequest(string message) => Of(StatusCodes.Status400BadRequest, message);

    public static IResult NotFound() => Of(StatusCodes.Status404NotFound, "Resource not found");

    /// <summary>What development mode no longer has answers this, and no other word.</summary>
    public static IResult Forbidden() => Of(StatusCodes.Status403Forbidden, "Forbidden");

    public static IResult Of(int status, string message) => SpotifyJson.Of(
        new JsonObject { ["error"] = new JsonObject { ["status"] = status, ["message"] = message } }, status);

    public static IResult OfAccounts(string error, string description) => SpotifyJson.Of(
        new JsonObject { ["error"] = error, ["error_description"] = description }, StatusCodes.Status400BadRequest);
}
