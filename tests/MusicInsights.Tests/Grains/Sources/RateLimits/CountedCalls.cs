using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Sources.RateLimits;
using MusicInsights.Grains.Sources.Resilience;
using MusicInsights.Tests.Grains.Sources.Resilience;
using Orleans.TestingHost;

namespace MusicInsights.Tests.Grains.Sources.RateLimits;

/// <summary>Calls of one silo to a server that counts them.</summary>
internal static class CountedCalls
{
    public static SourceHttp Door(InProcessSiloHandle silo, LoopbackServer server, CallBudget budget) =>
        silo.ServiceProvider.GetRequiredService<SourceHttpFactory>().Create(new SourceHttpSettings
        {
            Source = "test", Title = "Test Source", CredentialSetting = "TEST_SOURCE_TOKEN", Concurrency = 1000, Budget = budget,
        });

    public static List<Task<HttpAnswer>> Send(SourceHttp door, LoopbackServer server, int calls, CancellationToken stop = default) =>
        [.. Enumerable.Range(0, calls).Select(_ => door.Send(() => new HttpRequestMessage(HttpMethod.Get, server.Address), stop))];
}
