using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MusicInsights.Grains.Predictions.Past;
using MusicInsights.Grains.Predictions.Registry;
using MusicInsights.Grains.Predictions.Training;

namespace MusicInsights.Grains.Predictions.Learning;

internal static class LearningServices
{
    public static IServiceCollection AddLearning(this IServiceCollection services)
    {
        services.TryAddSingleton<HistoryRows>();
        return services
            .AddSingleton(TrainingParameters.Default)
            .AddSingleton<ReadHistories>(provider => provider.GetRequiredService<HistoryRows>().ReadVersions)
            .AddSingleton<ModelTasks>()
            .AddSingleton<ModelRows>()
            .AddSingleton<NewModelRows>()
            .AddSingleton<PromotionRows>()
            .AddSingleton<OwnLabels>()
            .AddSingleton<OutcomeRows>()
            .AddSingleton<OwnExamples>()
            .AddSingleton<OwnTraining>()
            .AddSingleton<Rescoring>()
            .AddSingleton<Workshop>()
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<Workshop>())
            .AddSingleton<ModelTools>()
            .AddHostedService<AbandonedLoop>();
    }
}
