using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Training;

namespace MusicInsights.Tests.Grains.Predictions.Survey;

/// <summary>The base model as it is made: from the survey, by the program's own trainer.</summary>
internal static class SurveyModel
{
    private const int Parts = 5;
    private const int Repetitions = 3;
    private const int NewDays = 35;

    private static readonly List<string> Names = [.. SurveySchema.Schema.Names];

    public static StoredModel Fit(string folder, string target, CancellationToken stop)
    {
        var rows = Survey.Read(folder, target);
        string[] songs = [.. rows.Select(row => row.Group)];
        Fold[] folds = [.. Enumerable.Range(1, Repetitions).SelectMany(seed => Folds.ByGroup(songs, Parts, seed))];
        var learner = new Learner(SurveySchema.Schema, TrainingParameters.Default)
        {
            Alone = ["listeners_28d", "followers", "age"],
            // The age is on a logarithmic scale.
            Among = ($"songs of up to {NewDays} days", row => row[Names.IndexOf("age")] <= Missing.Log(NewDays)),
        };
        var learned = learner.Learn(rows, folds, null, stop)!;
        return new StoredModel(target, SurveySchema.Schema.Name, Names, learned.Body, Card(target, rows, learned));
    }

    private static ModelCard Card(string target, IReadOnlyList<TrainingRow> rows, Learned learned) => new(
        $"The song looks like songs that are being picked up by {(target == "dw" ? "Discover Weekly" : "Release Radar")} in the same 28 days " +
        $"(more than {(target == "dw" ? Survey.DiscoverWeekly : Survey.ReleaseRadar)} streams from it). It is no forecast.",
        "A public survey of song snapshots, 2025; its authors let anybody use it. Rows whose label is not known are left out.",
        DataHash.Of(rows), rows.Count, rows.Count(row => row.Label), rows.Select(row => row.Group).Distinct().Count(),
        $"{Repetitions} repetitions of {Parts} folds by song, all out-of-fold answers pooled; intervals of 95 % by drawing songs anew; single features are fitted to all rows. " +
        $"The model is the {Contest.Name(learned.Kind)} candidate, {(learned.Body.Calibration == ModelBody.Uncalibrated ? "not calibrated further" : "calibrated on held-out folds")}, fitted to all rows.",
        learned.Figures,
        [
            "The playlists' own streams are among the streams and listeners of the same 28 days, so part of what it sees is what it tells.",
            "Artists who answer such surveys are small and independent, and promote their songs themselves; for others it is untried.",
            "How many streams there will be is not told: nobody could.",
            .. target == "rr" ? ["Mostly it knows that Release Radar takes new songs. Among songs of up to 35 days the followers alone rank no worse; the figures of these stand apart."] : Array.Empty<string>(),
        ]);
}
