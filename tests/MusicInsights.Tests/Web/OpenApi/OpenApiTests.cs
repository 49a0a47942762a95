using System.Text.Json;
using System.Text.Json.Nodes;
using MusicInsights.Silo.Configuration;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.OpenApi;

/// <summary>
/// The description of the interface is committed (web/openapi.json), so that a change of it is seen. To take a change over:
/// <c>UPDATE_OPENAPI=1 dotnet test tests/MusicInsights.Tests --filter OpenApiTests</c>.
/// </summary>
public sealed class OpenApiTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_committed_description_is_the_served_one()
    {
        var served = JsonNode.Parse(await host.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!.ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") is "1")
            await File.WriteAllTextAsync(Committed(), served);
        var committed = (await File.ReadAllTextAsync(Committed())).ReplaceLineEndings("\n");
        (committed == served).ShouldBeTrue("web/openapi.json is not what the host serves; this class's comment says how to take a change over");
    }

    [Fact]
    public async Task Every_route_is_described_with_its_answer_and_a_name()
    {
        var paths = (await host.Client.Read("/openapi/v1.json")).At("paths");
        foreach (var operation in paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
        {
            operation.Value.At("operationId").GetString().ShouldNotBeNullOrEmpty();
            operation.Value.At("summary").GetString().ShouldNotBeNullOrEmpty();
            operation.Value.At("responses").EnumerateObject().ShouldContain(response => response.Name.StartsWith('2') || response.Name == "302", "an answer, or the way to one");
        }
    }

    [Fact]
    public async Task People_can_browse_it()
    {
        using var page = await host.Client.Get("/scalar");
        page.IsSuccessStatusCode.ShouldBeTrue();
        (await page.Content.ReadAsStringAsync()).ShouldContain("openapi");
    }

    private static string Committed() => Path.Combine(Folders.Root, "web", "openapi.json");
}
