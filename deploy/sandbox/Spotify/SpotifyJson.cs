using System.Text;
using System.Text.Json.Nodes;

namespace MusicInsights.Sandbox.Spotify;

internal static class SpotifyJson
{
    public static IResult Of(JsonNode body, int status = StatusCodes.Status200OK) =>
        TypedResults.Text(body.ToJsonString(), "application/json; charset=utf-8", Encoding.UTF8, status);
}
