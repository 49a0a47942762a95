using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Predictions.Health;
using MusicInsights.Grains.Predictions.Past;
using MusicInsights.Grains.Predictions.Serving;

namespace MusicInsights.Grains.Predictions;

/// <room takes="what was known of a release at an instant" gives="probabilities with their reasons, or why there is none">The step predict: says how likely Release Radar and Discover Weekly are to pick a release up.</room>
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
