using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Training;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>How one's own outcomes are learned from. Pure, and slow.</summary>
internal static class OwnLearner
{
    private const int Blocks = 4;
    private const int Parts = 4;
    private const int Seed = 1;
    private const int MostResamples = 1_000;
    private const int LeastResamples = 100;

    /// <summary>Rows drawn in all: an interval of many rows is narrow, and needs no thousand draws to be told.</summary>
    private const int DrawnRows = 5_000_000;

    /// <summary>Single features that a model must beat.</summary>
    private static readonly string[] Alone = ["listeners_28d", "new_share_ahead", "followers"];

    public static string Method { get; } =
        $"Days are split into {Blocks} blocks of as many rows, releases into {Parts} parts: each block but the first is asked about part by part, by what was known " +
        $"before its first day of the other parts' releases. All held-out answers are pooled; intervals of 95 % by drawing releases anew; single features are fitted to all rows.";

    /// <returns>Null where the rows cannot be split so that both labels are learned from and asked about.</returns>
    public static Learned? Learn(IReadOnlyList<TrainingRow> rows, TrainingParameters parameters, IProgress<double> progress, CancellationToken stop)
    {
        var folds = Folds.ByTimeAndGroup([.. rows.Select(row => row.Day)], [.. rows.Select(row => row.Group)], ForecastSchema.Horizon, Blocks, Parts, Seed);
        return new Learner(ForecastSchema.Schema, parameters)
        {
            Alone = [.. Alone.Where(feature => Tells(rows, feature))],
            Resamples = Math.Clamp(DrawnRows / rows.Count, LeastResamples, MostResamples),
        }.Learn(rows, folds, progress, stop);
    }

    /// <summary>A feature that nobody told, or that is the same everywhere, is no baseline.</summary>
    private static bool Tells(IReadOnlyList<TrainingRow> rows, string feature)
    {
        var at = ForecastSchema.Schema.Names.ToList().IndexOf(feature);
        return rows.Select(row => row.Features[at]).Where(value => !Missing.Is(value)).Distinct().Skip(1).Any();
    }
}
