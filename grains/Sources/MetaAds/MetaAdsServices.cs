using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Ingest;

namespace MusicInsights.Grains.Sources.MetaAds;

internal static class MetaAdsServices
{
    public static IServiceCollection AddMetaAds(this IServiceCollection services) => services
        .AddSingleton<GraphQuota>()
        .AddSingleton<MetaAdsClient>()
        .AddSingleton<GraphPages>()
        .AddSingleton<ReportRun>()
        .AddSingleton<InsightsFetch>()
        .AddSingleton<IFindingKeeper, MetaAdsKeeper>()
        .AddSingleton<IMetricSource, MetaAdsSource>();
}
