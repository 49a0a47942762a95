using Microsoft.Extensions.DependencyInjection;

namespace MusicInsights.Grains.Sources.MetaAds;

internal static class MetaAdsServices
{
    public static IServiceCollection AddMetaAds(this IServiceCollection services) => services
        .AddSingleton<GraphQuota>()
        .AddSingleton<MetaAdsClient>()
        .AddSingleton<GraphPages>()
        .AddSingleton<ReportRun>()
        .AddSingleton<InsightsFetch>()
        .AddSingleton<IMetricSource, MetaAdsSource>();
}
