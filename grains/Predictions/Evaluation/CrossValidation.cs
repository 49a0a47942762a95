using MusicInsights.Grains.Predictions.Training;

namespace MusicInsights.Grains.Predictions.Evaluation;

internal static class CrossValidation
{
    /// <param name="fit">Learns from rows; what it gives tells the probability of a row's features.</param>
    /// <returns>Each row that some fold asks about, as the model said that had not seen it.</returns>
    public static IReadOnlyList<Judged> Run(
        IReadOnlyList<TrainingRow> rows, IEnumerable<Fold> folds, Func<IReadOnlyList<TrainingRow>, Func<float[], double>> fit)
    {
        var judged = new List<Judged>();
        foreach (var fold in folds)
        {
            var probability = fit([.. fold.Train.Select(row => rows[row])]);
            judged.AddRange(fold.Test.Select(row => new Judged(probability(rows[row].Features), rows[row].Label, rows[row].Group)));
        }
        return judged;
    }
}
