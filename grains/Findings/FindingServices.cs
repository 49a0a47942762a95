using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Ingest;

namespace MusicInsights.Grains.Findings;

/// <room takes="findings of a source" gives="totals of windows, outcomes of algorithmic playlists">Keeps what a file tells beside days: playlists and songs of a window.</room>
internal static class FindingServices
{
    public static IServiceCollection AddFindings(this IServiceCollection services) => services
        .AddSingleton<IFindingKeeper, SongTotalsKeeper>()
        .AddSingleton<IFindingKeeper, PlaylistTotalsKeeper>()
        .AddSingleton<IFindingKeeper, AlgorithmicOutcomesKeeper>();
}
