using Microsoft.ML;
using Microsoft.ML.Data;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Training;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Training;

public sealed class TrainerTests
{
    private static readonly FeatureSchema Schema = new("drawn", [new("a", Bends: true), new("b", Bends: true), new("c"), new("d")]);
    private static readonly TrainingParameters Parameters = TrainingParameters.Default with { Trees = 60, Leaves = 15, Depth = 0, Rate = 0.1 };

    [Fact]
    public void The_exported_trees_say_what_Microsoft_ML_says()
    {
        var (rows, labels) = DrawnRows.Draw(1_500, 4, seed: 4);
        var ml = new MLContext(1);
        var view = FittingRow.View(ml, rows, labels);
        var fitted = TreeFit.Fitted(ml, rows, labels, Parameters);
        var scores = fitted.Transform(view).GetColumn<float>("Score").ToArray();

        var trees = TreeFit.Fit(ml, rows, labels, Parameters);
        for (var row = 0; row < rows.Length; row++)
            trees.Sum(tree => tree.Of(rows[row])).ShouldBe(scores[row], 1e-4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_candidate_learns_and_explains_itself(int candidate)
    {
        var rows = Rows(2_000);
        var body = new Trainer(Schema, Parameters).Fit((Candidate)candidate, rows[..1_500], CancellationToken.None);
        var scorer = new Scorer(body);
        var values = new double[scorer.Features];

        var right = 0;
        foreach (var row in rows[1_500..])
        {
            var margin = scorer.Explain(row.Features, values);
            margin.ShouldBe(scorer.Margin(row.Features));
            right += margin > 0 == row.Label ? 1 : 0;
        }
        right.ShouldBeGreaterThan(350);
        (body.Line is null).ShouldBe(candidate == (int)Candidate.Trees);
        (body.Trees is null).ShouldBe(candidate == (int)Candidate.Line);
    }

    [Fact]
    public void The_same_rows_make_the_same_model()
    {
        var rows = Rows(500);
        string Fit() => ModelFile.Write(new StoredModel("dw", Schema.Name, [.. Schema.Names], new Trainer(Schema, Parameters).Fit(Candidate.Average, rows, CancellationToken.None), null));
        Fit().ShouldBe(Fit());
    }

    [Fact]
    public void A_missing_value_is_marked_and_never_reaches_a_trainer_as_no_number()
    {
        TrainingRow[] rows = [.. Rows(1_000).Select((row, i) => i % 5 == 0 ? row with { Features = [Missing.Value, .. row.Features[1..]], Label = true } : row)];
        var body = new Trainer(Schema, Parameters).Fit(Candidate.Average, rows, CancellationToken.None);
        var scorer = new Scorer(body);

        body.Filling.Marked.ShouldBe([0]);
        var values = new double[4];
        scorer.Explain([Missing.Value, 0, 0, 0], values).ShouldBeGreaterThan(scorer.Margin([body.Filling.Values[0], 0, 0, 0]));
        values[0].ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_training_that_is_called_off_stops() => Should.Throw<OperationCanceledException>(
        () => new Trainer(Schema, Parameters).Fit(Candidate.Average, Rows(100), new CancellationToken(true)));

    private static TrainingRow[] Rows(int count)
    {
        var (rows, labels) = DrawnRows.Draw(count, 4, seed: 9);
        return [.. rows.Zip(labels, (row, label) => new TrainingRow(row, label, "one", default))];
    }
}
