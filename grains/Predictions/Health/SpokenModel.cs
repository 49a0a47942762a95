using MusicInsights.GrainInterfaces.Predictions;
using MusicInsights.Grains.Predictions.Features;

namespace MusicInsights.Grains.Predictions.Health;

/// <summary>A champion, and where what it says stands.</summary>
internal sealed record SpokenModel(string Target, long Id, string Schema)
{
    private string Short => Target is IModelGrain.ReleaseRadar or IModelGrain.DiscoverWeekly
        ? Target
        : throw new InvalidOperationException($"Nothing is kept of the target {Target}.");

    /// <summary>The column of its probability.</summary>
    public string Said => $"pred_trigger_{Short}";

    /// <summary>The current predictions of it, of those that <c>$1</c> has spoken.</summary>
    public string Rows => $"ml_predictions WHERE {Short}_model_id = $1 AND is_current AND {Said} IS NOT NULL";

    /// <summary>Days from a prediction's to that on which its outcome's 28 days end: a model that foretells nothing speaks of those before.</summary>
    public int Ahead => Schema == ForecastSchema.Schema.Name ? ForecastSchema.Horizon : 0;
}
