using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Predictions;
using MusicInsights.Grains.Predictions.Training;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>What counts as being picked up here: the thresholds are settings.</summary>
internal sealed class OwnLabels(IOptions<PredictionOptions> options)
{
    /// <param name="target"><c>rr</c> or <c>dw</c>.</param>
    public PickUp Of(string target) => target switch
    {
        IModelGrain.ReleaseRadar => PickUp.ReleaseRadar with { Threshold = options.Value.ReleaseRadarStreams },
        IModelGrain.DiscoverWeekly => PickUp.DiscoverWeekly with { Threshold = options.Value.DiscoverWeeklyStreams },
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "There are no models of such a target."),
    };

    /// <returns>What is wanting, for a person; null where there is enough to learn from.</returns>
    public string? Wanting(long outcomes, long pickedUp)
    {
        var (least, either) = (options.Value.LeastOutcomes, options.Value.LeastOfEither);
        return outcomes >= least && pickedUp >= either && outcomes - pickedUp >= either
            ? null
            : $"{pickedUp} of {outcomes} known outcomes were picked up; to learn from them, {least} are needed, with {either} of either kind.";
    }
}
