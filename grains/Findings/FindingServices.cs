using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Ingest;

namespace MusicInsights.Grains.Findings;

internal static class FindingServices
{
    public static IServiceCollection AddFindings(this IServiceCollection services) => services
        .AddSingleton<IFindingKeeper, SongTotalsKeeper>()
        .AddSingleton<IFindingKeeper, PlaylistTotalsKeeper>()
        .AddSingleton<IFindingKeeper, AlgorithmicOutcomesKeeper>();
}
