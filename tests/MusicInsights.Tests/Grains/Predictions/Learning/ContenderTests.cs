using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Learning;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Registry;
using MusicInsights.Grains.Predictions.Training;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

public sealed class ContenderTests
{
    private const int Rows = 300;
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly StoredModel Base = BaseModels.Read("dw");

    [Fact]
    public void Only_rows_on_which_both_speak_are_compared()
    {
        var compared = Compare(Examples(row => row % 3 == 0), isOwn: false, First).ShouldNotBeNull();

        compared.Rows.ShouldBe(100);
        compared.Challenger.Brier.ShouldBe(0.25, "it said even odds of each");
        compared.Champion.Brier.ShouldNotBe(0.25);
    }

    [Fact]
    public void A_champion_that_can_say_nothing_is_no_measure() => Compare(Examples(_ => false), isOwn: false, First).ShouldBeNull();

    [Fact]
    public void A_champion_trained_here_is_measured_by_what_came_after_its_training()
    {
        // Row n is of day n: with 28 days more, the outcomes of 200 and later are younger than the champion.
        Compare(Examples(_ => true), isOwn: true, First.AddDays(199 + 28))!.Rows.ShouldBe(100);
        Compare(Examples(_ => true), isOwn: false, First.AddDays(199 + 28))!.Rows.ShouldBe(Rows, "one that came with the program has seen none of them");
    }

    [Fact]
    public void Where_too_little_came_after_its_training_all_rows_count() =>
        Compare(Examples(_ => true), isOwn: true, First.AddDays(200 + 28))!.Rows.ShouldBe(Rows);

    private static Comparison? Compare(Example[] examples, bool isOwn, DateOnly knownOn) => Contender.Compare(
        examples, [.. examples.Select((example, row) => new Judged(row, 0, example.Row.Label, example.Row.Group))],
        new KeptChampion(1, isOwn, new DateTimeOffset(knownOn, TimeOnly.MinValue, TimeSpan.Zero), Base));

    private static Example[] Examples(Func<int, bool> isKnown) => [.. Enumerable.Range(0, Rows).Select(row => new Example(
        new TrainingRow([], row % 2 == 0, $"{row}", First.AddDays(row)),
        isKnown(row) ? SurveySchema.Build(new SongSnapshot(1_000 + row, 500, 20, null, null, 100)) : null))];
}
