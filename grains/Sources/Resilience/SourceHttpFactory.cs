using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Sources.RateLimits;

namespace MusicInsights.Grains.Sources.Resilience;

/// <summary>Makes each source's door: one a source, since its circuit and its limits are the source's and not a call's.</summary>
internal sealed class SourceHttpFactory(IHttpClientFactory clients, PermitOffice permits)
{
    public SourceHttp Create(SourceHttpSettings settings) =>
        new(settings, HttpPipeline.Build(settings, settings.Budget is { } budget ? permits.For(budget) : null), clients);
}

internal static class SourceHttpServices
{
    public static IServiceCollection AddSourceHttp(this IServiceCollection services) =>
        services.AddHttpClient().AddSingleton<PermitOffice>().AddSingleton<SourceHttpFactory>();
}
