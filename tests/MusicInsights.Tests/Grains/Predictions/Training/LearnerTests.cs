using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Training;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Training;

public sealed class LearnerTests
{
    private static readonly FeatureSchema Schema = new("drawn", [new("a", Bends: true), new("b"), new("c"), new("d")]);
    private static readonly TrainingRow[] Rows = Drawn();
    private static readonly Learner Learner = new(Schema, TrainingParameters.Default with { Trees = 100 }) { Alone = ["a", "d"], Resamples = 20, Among = ("high", row => row[0] > 0) };

    [Fact]
    public void The_model_stands_beside_the_other_candidates_and_the_baselines_on_rows_it_has_not_seen()
    {
        var told = new List<double>();
        var learned = Learner.Learn(Rows, Split(Rows), new Told(told), CancellationToken.None).ShouldNotBeNull();

        learned.Figures[0].Of.ShouldBe(Contest.Name(learned.Kind));
        learned.Figures.Where(figures => figures.Among is null).Select(figures => figures.Of)
            .ShouldBe(["average", "trees", "line", "raw_trees", "plain_line", "a_alone", "d_alone"], ignoreOrder: true);
        learned.Figures.Count(figures => figures.Among == "high").ShouldBe(7);
        learned.Figures[0].Quality.RocAuc.Value.ShouldBeGreaterThan(learned.Figures.Single(figures => figures is { Of: "d_alone", Among: null }).Quality.RocAuc.Value);
        told.ShouldBe(told.Order());
        told[^1].ShouldBe(1);
    }

    [Fact]
    public void The_candidate_of_the_lowest_Brier_score_is_taken()
    {
        var learned = Learner.Learn(Rows, Split(Rows), null, CancellationToken.None)!;
        var candidates = Enum.GetNames<Candidate>().Select(name => name.ToLowerInvariant());
        // A calibration that was taken can only have lowered it.
        learned.Figures.Where(figures => figures.Among is null && candidates.Contains(figures.Of)).Min(figures => figures.Quality.Brier.Value)
            .ShouldBe(learned.Figures[0].Quality.Brier.Value);
    }

    [Fact]
    public void Rows_of_one_label_teach_nothing()
    {
        TrainingRow[] none = [.. Rows.Select(row => row with { Label = false })];
        Learner.Learn(none, Split(none), null, CancellationToken.None).ShouldBeNull();
    }

    [Fact]
    public void The_hash_names_the_rows()
    {
        DataHash.Of(Rows).ShouldBe(DataHash.Of(Drawn()));
        DataHash.Of([Rows[0] with { Label = !Rows[0].Label }, .. Rows[1..]]).ShouldNotBe(DataHash.Of(Rows));
    }

    private static IReadOnlyList<Fold> Split(TrainingRow[] rows) => Folds.ByGroup([.. rows.Select(row => row.Group)], 3, 1);

    private static TrainingRow[] Drawn()
    {
        var (rows, labels) = DrawnRows.Draw(600, 4, seed: 3);
        return [.. rows.Zip(labels, (row, label) => (row, label)).Select((pair, i) => new TrainingRow(pair.row, pair.label, $"{i / 2}", default))];
    }

    private sealed class Told(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }
}
