using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Predictions.Health;
using MusicInsights.Grains.Predictions.Past;
using MusicInsights.Grains.Predictions.Serving;

namespace MusicInsights.Grains.Predictions;

internal static class PredictionServices
{
    public static IServiceCollection AddPredictions(this IServiceCollection services) => services
        .AddSingleton<HistoryRows>()
        .AddSingleton<RecentTotals>()
        .AddSingleton<BaseSeed>()
        .AddSingleton<Champions>()
        .AddSingleton<PredictionRetention>()
        .AddSingleton<OutcomePairs>()
        .AddSingleton<SaidSamples>()
        .AddSingleton<HealthRows>()
        .AddSingleton<ModelHealth>()
        .AddHostedService<ChampionLoop>();
}
