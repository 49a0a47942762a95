using MusicInsights.GrainInterfaces.Predictions;
using MusicInsights.Grains.Predictions.Serving;
using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Ingest;

/// <summary>From what the champions said to what is to be written.</summary>
internal static class Prediction
{
    public static PredictedRelease Of(Foretold foretold)
    {
        var radar = foretold.Said.GetValueOrDefault(IModelGrain.ReleaseRadar);
        var weekly = foretold.Said.GetValueOrDefault(IModelGrain.DiscoverWeekly);
        return new PredictedRelease
        {
            Date = foretold.Moment.Day, PredictedAt = foretold.Moment.Instant,
            ReleaseRadar = radar?.Probability, DiscoverWeekly = weekly?.Probability, ReleaseRadarModel = radar?.ModelId, DiscoverWeeklyModel = weekly?.ModelId,
            Explainability = foretold.Explainability, Abstained = foretold.Abstained,
        };
    }
}
