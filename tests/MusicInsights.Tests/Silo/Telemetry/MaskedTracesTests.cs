using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MusicInsights.Grains;
using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Telemetry;
using MusicInsights.Tests.Web.Secrets;
using OpenTelemetry.Trace;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Telemetry;

public sealed class MaskedTracesTests(EchoingServer server) : IClassFixture<EchoingServer>
{
    private const string Secret = "hush/spans+4e8f";
    private const string Unknown = "EAABnobody-configured-this";

    [Fact]
    public async Task What_is_exported_is_masked_wherever_it_stands_in_a_span()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [SettingNames.Key("telemetry", nameof(TelemetryOptions.OtlpEndpoint))] = server.Address.ToString(),
            [SettingNames.Key("spotify", "ClientSecret")] = Secret,
        });
        builder.AddMusicInsightsTraces($"a service with {Secret}", SettingSections.All);
        using (var host = builder.Build())
        {
            var traces = host.Services.GetRequiredService<TracerProvider>();
            await host.StartAsync();
            Work();
            traces.ForceFlush().ShouldBeTrue();
            await host.StopAsync();
        }

        var sent = string.Join('\n', server.Traces);
        foreach (var told in new[] { "a service with ********", "name ********", "text ********", "first", "second ********", "{\"********\":true}", "event ********", "thrown ********", "state ********", "link ********", "?access_token=********" })
            sent.ShouldContain(told);
        sent.ShouldContain("an ordinary span", Case.Sensitive, "what holds no secret stays as it is");
        foreach (var form in SecretForms.Of(Secret).Append(Unknown))
            sent.ShouldNotContain(form);
    }

    private static void Work()
    {
        using var source = new ActivitySource(GrainServices.TraceSource);
        using var outer = source.StartActivity("an ordinary span");
        var link = new ActivityLink(new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None), new ActivityTagsCollection { ["link"] = $"link {Secret}" });
        using var span = source.StartActivity($"name {Secret}", ActivityKind.Internal, default(ActivityContext), links: [link])!;
        span.SetTag("text", $"text {Secret}").SetTag("list", new[] { "first", $"second {Secret}" }).SetTag("json", $"{{\"{Secret}\":true}}").SetTag("number", 7).SetTag("share", 0.5);
        span.SetTag("address", $"https://api.example/v1?access_token={Unknown}");
        span.AddEvent(new ActivityEvent($"event {Secret}", tags: new ActivityTagsCollection { ["more"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"app:{Secret}")) }));
        span.AddException(new InvalidOperationException($"thrown {Secret}"));
        span.SetStatus(ActivityStatusCode.Error, $"state {Secret}");
    }
}
