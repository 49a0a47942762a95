using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Drops.Backtests;
using MusicInsights.Grains.Drops.Days;

namespace MusicInsights.Grains.Drops;

internal static class DropServices
{
    public static IServiceCollection AddDrops(this IServiceCollection services) => services
        .AddSingleton<DropDetector>()
        .AddSingleton<ReleaseDayRows>()
        .AddSingleton<SettledRows>()
        .AddSingleton<CommonMoves>()
        .AddSingleton<LostDrops>()
        .AddSingleton<BacktestRows>();
}
