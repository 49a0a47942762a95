using Microsoft.Extensions.DependencyInjection;

namespace MusicInsights.Grains.Backfills;

internal static class BackfillServices
{
    public static IServiceCollection AddBackfills(this IServiceCollection services) => services
        .AddSingleton<ScopedEntities>()
        .AddSingleton<DaysToFetch>()
        .AddSingleton<BackfillPlanner>()
        .AddSingleton<BackfillRows>()
        .AddSingleton<BackfillItems>()
        .AddSingleton<PlannedItems>()
        .AddSingleton<BackfillRuns>()
        .AddSingleton<BackfillWork>();
}
