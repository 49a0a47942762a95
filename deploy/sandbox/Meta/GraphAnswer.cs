using System.Text.Json.Nodes;

namespace MusicInsights.Sandbox.Meta;

/// <summary>JSON as the service writes it: <c>text/javascript</c> in name.</summary>
internal static class GraphAnswer
{
    public static IResult Of(JsonNode answer, int status = StatusCodes.Status200OK) =>
        TypedResults.Content(answer.ToJsonString(), "text/javascript; charset=UTF-8", statusCode: status);
}
