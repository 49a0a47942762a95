using System.Globalization;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Features.Histories;
using MusicInsights.Grains.Predictions.Serving;
using MusicInsights.Grains.Predictions.Training;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>One's own outcomes as rows to learn from.</summary>
internal sealed class OwnExamples(OutcomeRows outcomes, ReadHistories histories)
{
    /// <summary>Releases read at once: their histories are in memory together.</summary>
    private const int Portion = 100;

    /// <param name="beside">The schema of the model in use; null where there is none that this program knows.</param>
    /// <param name="progress">The share of the releases that are read.</param>
    /// <returns>In the order of releases and days. A release that is not there any more has none.</returns>
    public async Task<IReadOnlyList<Example>> Read(PickUp pickUp, KnownSchema? beside, IProgress<double> progress, CancellationToken stop)
    {
        var known = await outcomes.Read(pickUp, stop);
        var examples = new List<Example>();
        for (var from = 0; from < known.Count; from += Portion)
        {
            var some = known.Skip(from).Take(Portion).ToList();
            var days = some.SelectMany(release => release.Value).Select(outcome => outcome.AsOf.AddDays(-ForecastSchema.Horizon)).ToList();
            var read = await histories([.. some.Select(release => release.Key)], days.Min(), days.Max(), stop);
            examples.AddRange(await OwnThread.Run(() => some
                .Where(release => read.ContainsKey(release.Key))
                .SelectMany(release => Of(release.Key, read[release.Key], release.Value, pickUp, beside))
                .ToList()));
            stop.ThrowIfCancellationRequested();
            progress.Report((from + some.Count) / (double)known.Count);
        }
        return examples;
    }

    private static IEnumerable<Example> Of(long release, ReleaseHistory history, List<Outcome> outcomes, PickUp pickUp, KnownSchema? beside)
    {
        foreach (var row in Examples.Of(release.ToString(CultureInfo.InvariantCulture), history, outcomes, pickUp))
            yield return new Example(row, Beside(row, history, beside));
    }

    /// <summary>As of the very moment that the row is of.</summary>
    private static float[]? Beside(TrainingRow row, ReleaseHistory history, KnownSchema? beside)
    {
        if (beside is null || beside.Schema.Name == ForecastSchema.Schema.Name) return beside is null ? null : row.Features;
        var features = beside.Build(history, new Moment(row.Day, Examples.Told(row.Day), Reading.AsFirstTold));
        return beside.Schema.Lacking(features).Any() ? null : features;
    }
}

/// <param name="Beside">The same release and moment as the model in use sees it; null where it would say nothing.</param>
internal sealed record Example(TrainingRow Row, float[]? Beside);
