using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace MusicInsights.Grains.Sources.Hypeddit;

internal static class HypedditServices
{
    public static IServiceCollection AddHypeddit(this IServiceCollection services)
    {
        // Handlers come and go; the session's cookies must not go with them. Where a page leads is followed by the client,
        // which trusts one host alone.
        services.AddSingleton<HypedditCookies>().AddHttpClient(HypedditClient.Name)
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                CookieContainer = provider.GetRequiredService<HypedditCookies>().Jar,
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.All,
            });
        return services.AddSingleton<HypedditClient>().AddSingleton<HypedditSession>().AddSingleton<IMetricSource, HypedditSource>();
    }
}

/// <summary>The cookies of the silo's one session.</summary>
internal sealed class HypedditCookies
{
    public CookieContainer Jar { get; } = new();
}
