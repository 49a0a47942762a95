using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Facts;

namespace MusicInsights.Grains.Completeness;

internal static class CompletenessServices
{
    public static IServiceCollection AddCompleteness(this IServiceCollection services) => services
        .AddSingleton<SystemFacts>()
        .AddSingleton<AskedSources>()
        .AddSingleton<DaysAccountedFor>()
        .AddSingleton<BehindEntities>()
        .AddSingleton<ReminderCheck>()
        .AddSingleton<PartitionCheck>()
        .AddSingleton<TotalsCheck>()
        .AddSingleton<ReconcileTools>();
}
