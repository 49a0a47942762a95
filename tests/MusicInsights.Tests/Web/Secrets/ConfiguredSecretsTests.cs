using MusicInsights.Silo.Standalone;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Secrets;

/// <summary>The programs, told every secret there is, among sources that refuse them and repeat what they said; then a search of all they left.</summary>
public sealed class ConfiguredSecretsTests(EchoingServer server) : IClassFixture<EchoingServer>
{
    private static readonly string[] Pages = ["/", "/metrics", "/api/v1/admin/settings", "/api/v1/admin/credentials", "/api/v1/runs", "/api/v1/admin/deliveries", "/api/v1/admin/audit"];

    [Fact]
    public async Task A_secret_configured_in_any_way_appears_nowhere()
    {
        await using var scene = await SecretScene.Create(server);
        await using var program = await StartedProgram.Web(scene.Folder("data"), scene.Environment);
        await scene.UseAll(program.Admin);

        var left = await program.Leave(Pages);

        left["/metrics"].ShouldContain("musicinsights");
        left["/api/v1/admin/settings"].ShouldContain("named_file");
        left["console"].ShouldContain($"trace={SecretScene.Trace}", Case.Sensitive, "a line of the request that failed");
        await scene.ShouldHoldNoSecret(left);
        server.Events.ShouldNotBeEmpty("errors were reported, or nothing was looked at");
        Traces().ShouldContain("musicinsights-web");
    }

    [Fact]
    public async Task Nor_does_it_when_the_actors_have_a_process_of_their_own()
    {
        await using var scene = await SecretScene.Create(server);
        var (own, gateway) = SiloPorts.Choose();
        var together = new Dictionary<string, string>(scene.Environment)
        {
            ["CLUSTER_SILO_PORT"] = $"{own}", ["CLUSTER_GATEWAY_PORT"] = $"{gateway}", ["CLUSTER_ADVERTISED_ADDRESS"] = "127.0.0.1", ["WEB_CLUSTER"] = "true",
        };
        await using var silo = await StartedProgram.Silo(scene.Folder("silo"), together);
        await using var web = await StartedProgram.Web(scene.Folder("web"), together);
        await scene.UseAll(web.Admin);

        var (byWeb, bySilo) = (await web.Leave(Pages), await silo.Leave(["/metrics"]));

        bySilo["/metrics"].ShouldContain("musicinsights_ingest_tasks");
        bySilo["files"].ShouldContain("trace=");
        await scene.ShouldHoldNoSecret(byWeb.Select(place => ($"{place.Key} of the web", place.Value)).Concat(bySilo.Select(place => ($"{place.Key} of the silo", place.Value))).ToDictionary());
        server.Events.ShouldContain(report => report.At("tags").ToString().Contains("silo", StringComparison.Ordinal), "the silo reported what went wrong");
        Traces().ShouldContain("musicinsights-silo");
        Traces().ShouldContain("musicinsights.task_id");
    }

    private string Traces() => string.Join('\n', server.Traces);
}
