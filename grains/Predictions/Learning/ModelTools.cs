using Microsoft.Extensions.Options;
using MusicInsights.Grains.Predictions.Registry;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>What a target's actor works with.</summary>
internal sealed record ModelTools(
    ModelTasks Tasks, ModelRows Models, PromotionRows Promotions, OwnLabels Labels, OutcomeRows Outcomes,
    OwnTraining Training, Rescoring Rescoring, Workshop Workshop, IOptions<PredictionOptions> Options);
