using System.Net;
using System.Text.Json;
using Shouldly;

namespace MusicInsights.Tests.Web;

/// <summary>Reads answers, and says in words what was wrong with them.</summary>
internal static class Answers
{
    public static async Task<JsonElement> Read(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.Json();
    }

    public static async Task<JsonElement> Json(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    public static Task<HttpResponseMessage> Get(this HttpClient client, string path) => client.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>The answer is a problem with this status and code.</summary>
    public static async Task<JsonElement> ShouldBeProblem(this HttpResponseMessage response, int status, string code)
    {
        var body = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, body);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(body).RootElement;
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        return problem;
    }

    /// <summary>The answer blames one parameter or field.</summary>
    public static async Task ShouldBlame(this HttpResponseMessage response, string field, int status = 400, string code = "invalid_parameter") =>
        (await response.ShouldBeProblem(status, code)).GetProperty("errors").EnumerateObject().Single().Name.ShouldBe(field);

    public static JsonElement At(this JsonElement json, string property) => json.GetProperty(property);

    public static JsonElement At(this JsonElement json, int index) => json[index];

    public static string?[] Texts(this JsonElement items, string property) => [.. items.EnumerateArray().Select(item => item.GetProperty(property).GetString())];

    public static long?[] Numbers(this JsonElement values) =>
        [.. values.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (long?)null : value.GetInt64())];

    public static bool IsNull(this JsonElement json) => json.ValueKind == JsonValueKind.Null;
}
