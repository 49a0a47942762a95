using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Models;

namespace MusicInsights.Grains.Predictions.Training;

/// <summary>
/// From rows to a model with its figures: candidates and baselines are tried on held-out rows, the candidate of the lowest Brier
/// score is calibrated if that helps, and fitted to all rows.
/// </summary>
internal sealed class Learner(FeatureSchema schema, TrainingParameters parameters)
{
    /// <summary>Baselines of one feature each.</summary>
    public IReadOnlyList<string> Alone { get; init; } = [];

    /// <summary>Rows that are also judged apart, and what they are called.</summary>
    public (string Name, Func<float[], bool> Is)? Among { get; init; }

    public int Resamples { get; init; } = 1_000;

    /// <param name="progress">The share of the work that is done.</param>
    /// <returns>Null where no fold has both labels to learn from and to ask about.</returns>
    public Learned? Learn(IReadOnlyList<TrainingRow> rows, IReadOnlyList<Fold> folds, IProgress<double>? progress, CancellationToken stop)
    {
        if (rows.All(row => row.Label == rows[0].Label)) return null;
        var said = new Contest(schema, parameters, Alone).Run(rows, folds, progress, stop);
        if (!said.TryGetValue(Contest.Name(Candidate.Line), out var asked) || asked.TrueForAll(row => row.Label == asked[0].Label)) return null;
        var best = Enum.GetValues<Candidate>().Where(candidate => said.ContainsKey(Contest.Name(candidate)))
            .MinBy(candidate => Quality.Of(said[Contest.Name(candidate)]).Brier);
        var (calibration, judged) = Calibrating.Choose(said[Contest.Name(best)]);
        var body = new Trainer(schema, parameters).Fit(best, rows, stop) with { Calibration = calibration };
        var figures = said.Where(pair => pair.Key != Contest.Name(best)).Prepend(KeyValuePair.Create(Contest.Name(best), judged.ToList()))
            .SelectMany(pair => Figures(pair.Key, pair.Value, rows, stop));
        return new Learned(best, body, [.. figures], judged);
    }

    private IEnumerable<CardFigures> Figures(string name, List<Judged> judged, IReadOnlyList<TrainingRow> rows, CancellationToken stop)
    {
        yield return new CardFigures(name, null, Bootstrap.Of(judged, Resamples, stop));
        if (Among is not { } among) yield break;
        var some = judged.FindAll(row => among.Is(rows[row.Row].Features));
        if (some.Exists(row => row.Label) && some.Exists(row => !row.Label)) yield return new CardFigures(name, among.Name, Bootstrap.Of(some, Resamples, stop));
    }
}
