using System.Net.Http.Json;
using System.Text.Json;

namespace MusicInsights.Tests.Sandbox.Api;

/// <summary>The platform's error body.</summary>
internal static class ErrorBody
{
    public static async Task<(int Status, string Message)> Of(HttpResponseMessage answer)
    {
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        return (error.GetProperty("status").GetInt32(), error.Text("message"));
    }
}
