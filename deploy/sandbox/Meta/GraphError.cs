using System.Text.Json.Nodes;

namespace MusicInsights.Sandbox.Meta;

/// <summary>The service's error body; most errors come with status 400, whatever they are.</summary>
internal static class GraphError
{
    public const string TooMuchData = "Please reduce the amount of data you're asking for, then retry your request";

    public static IResult BadToken(string token) => Of(190, $"Malformed access token {token}");

    public static IResult BadParameter(string message) => Of(100, $"(#100) {message}");

    public static IResult UnknownNode(string id) => Of(
        100, $"Unsupported get request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.", 33, type: "GraphMethodException");

    public static IResult TimedOut() => Of(100, "Invalid parameter", 1504018);

    public static IResult Reduce() => Of(1, TooMuchData, status: StatusCodes.Status500InternalServerError);

    public static IResult BeyondHistory() =>
        Of(3018, "(#3018) The start date of the time range cannot be beyond 37 months from the current date");

    public static IResult Of(int code, string message, int? subcode = null, bool isTransient = false, int status = StatusCodes.Status400BadRequest, string type = "OAuthException")
    {
        var error = new JsonObject { ["message"] = message, ["type"] = type, ["code"] = code };
        if (subcode is not null) error["error_subcode"] = subcode;
        if (isTransient) error["is_transient"] = true;
        error["fbtrace_id"] = "AbCdEfGhIjKlMnOpQrStUvW";
        return GraphAnswer.Of(new JsonObject { ["error"] = error }, status);
    }
}
