using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.Resilience;
using Shouldly;

namespace MusicInsights.Tests.Grains.Sources.Resilience;

/// <summary>A source's door to a loopback server.</summary>
internal static class TestDoor
{
    public static (string, bool) Failure(HttpAnswer answer) =>
        answer.Nothing is SourceFailure failure ? (failure.Class, failure.IsTransient) : throw new ShouldAssertException($"No failure but {answer}");

    public static Task<HttpAnswer> Send(LoopbackServer server, Func<SourceHttpSettings, SourceHttpSettings>? adjust = null) =>
        Door(server, adjust).Send(() => Request(server), default);

    public static HttpRequestMessage Request(LoopbackServer server) => new(HttpMethod.Get, server.Address);

    public static SourceHttp Door(LoopbackServer server, Func<SourceHttpSettings, SourceHttpSettings>? adjust = null)
    {
        var settings = new SourceHttpSettings { Source = $"test_{server.Address.Port}", Title = "Test Source", CredentialSetting = "TEST_SOURCE_TOKEN", Retries = 2 };
        return new ServiceCollection().AddLogging().AddSourceHttp().BuildServiceProvider()
            .GetRequiredService<SourceHttpFactory>().Create(adjust?.Invoke(settings) ?? settings);
    }
}
