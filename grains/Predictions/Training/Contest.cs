using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Models;

namespace MusicInsights.Grains.Predictions.Training;

/// <summary>The candidates and what they must stand beside, each asked about rows that it has not seen.</summary>
internal sealed class Contest(FeatureSchema schema, TrainingParameters parameters, IReadOnlyList<string> alone)
{
    public const string PlainLine = "plain_line";
    public const string RawTrees = "raw_trees";
    private const string OfOne = "_alone";

    private readonly TrainingParameters _plain = parameters with { Knots = [] };

    /// <summary>A single feature, by a logistic regression.</summary>
    public static string Alone(string feature) => feature + OfOne;

    public static bool IsAlone(string name) => name.EndsWith(OfOne, StringComparison.Ordinal);

    /// <returns>By contender: all that it said, over all folds.</returns>
    public IReadOnlyDictionary<string, List<Judged>> Run(
        IReadOnlyList<TrainingRow> rows, IReadOnlyList<Fold> folds, IProgress<double>? progress, CancellationToken stop)
    {
        var said = new Dictionary<string, List<Judged>>();
        (string, Func<float[], double>)[] baselines = [.. alone.Select(feature => Baseline(feature, rows, stop))];
        for (var i = 0; i < folds.Count; i++)
        {
            TrainingRow[] seen = [.. folds[i].Train.Select(row => rows[row])];
            // From rows of one label nothing can be learned.
            if (seen.Length == 0 || Array.TrueForAll(seen, row => row.Label == seen[0].Label)) continue;
            foreach (var (name, probe) in Contenders(seen, stop).Concat(baselines))
            {
                if (!said.TryGetValue(name, out var judged)) said[name] = judged = [];
                judged.AddRange(folds[i].Test.Select(row => new Judged(row, probe(rows[row].Features), rows[row].Label, rows[row].Group)));
            }
            progress?.Report((i + 1.0) / folds.Count);
        }
        return said;
    }

    private IEnumerable<(string Name, Func<float[], double> Margin)> Contenders(TrainingRow[] seen, CancellationToken stop)
    {
        var trainer = new Trainer(schema, parameters);
        if (TreeFit.Available)
        {
            var both = trainer.Fit(Candidate.Average, seen, stop);
            yield return (Name(Candidate.Average), Margin(both));
            yield return (Name(Candidate.Trees), Margin(both with { Line = null }));
            yield return (Name(Candidate.Line), Margin(both with { Trees = null }));
            yield return (RawTrees, Margin(new Trainer(schema, TrainingParameters.Raw).Fit(Candidate.Trees, seen, stop)));
        }
        else
        {
            yield return (Name(Candidate.Line), Margin(trainer.Fit(Candidate.Line, seen, stop)));
        }
        yield return (PlainLine, Margin(new Trainer(schema, _plain).Fit(Candidate.Line, seen, stop)));
    }

    /// <summary>One feature is fitted to all rows: what is to be beaten may have seen them, and ranks as the bare feature does.</summary>
    private (string Name, Func<float[], double> Margin) Baseline(string feature, IReadOnlyList<TrainingRow> rows, CancellationToken stop)
    {
        var at = schema.Names.ToList().IndexOf(feature);
        var margin = Margin(new Trainer(new FeatureSchema(feature, [schema.Features[at]]), _plain)
            .Fit(Candidate.Line, [.. rows.Select(row => row with { Features = [row.Features[at]] })], stop));
        return (Alone(feature), row => margin([row[at]]));
    }

    public static string Name(Candidate candidate) => candidate.ToString().ToLowerInvariant();

    private static Func<float[], double> Margin(ModelBody body)
    {
        var scorer = new Scorer(body);
        return row => scorer.Margin(row);
    }
}
