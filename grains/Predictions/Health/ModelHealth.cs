using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Predictions.Learning;

namespace MusicInsights.Grains.Predictions.Health;

/// <room takes="predictions and their outcomes" gives="measures of drift and calibration">Watches a champion in use: have its inputs moved, do its probabilities hold?</room>
/// <summary>Measures once a day how each target's champion does; a day that was measured stays as it is.</summary>
internal sealed class ModelHealth(HealthRows rows, OutcomePairs pairs, SaidSamples samples, OwnLabels labels, PortfolioClock clock)
{
    public async Task Measure(CancellationToken stop)
    {
        foreach (var model in await rows.Due(clock.Today, stop))
        {
            var judged = await pairs.Read(model, labels.Of(model.Target), stop);
            var (then, now) = await samples.Read(model, clock.GetUtcNow(), stop);
            await rows.Add(model.Id, clock.Today, new Measurement(judged, then, now), clock.GetUtcNow(), stop);
        }
    }
}
