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
        // Row n's outcome is of the 28 days after day n: from 200 on none of them lies before the champion's training.
        Compare(Examples(_ => true), isOwn: true, First.AddDays(200))!.Rows.ShouldBe(100);
        Compare(Examples(_ => true), isOwn: false, First.AddDays(200))!.Rows.ShouldBe(Rows, "one that came with the program has seen none of them");
    }

    [Fact]
    public void Where_too_little_came_after_its_training_all_rows_count() =>
        Compare(Examples(_ => true), isOwn: true, First.AddDays(201))!.Rows.ShouldBe(Rows);

    [Theory]
    [InlineData(49, 49, 2, false)]
    [InlineData(50, 9, 2, false)]
    [InlineData(50, 10, 1, false)]
    [InlineData(50, 10, 2, true)]
    public void A_handful_of_rows_decides_nothing(int rows, int releases, int labels, bool decides)
    {
        var few = Examples(row => row < rows).Select((example, row) => example with { Row = example.Row with { Group = $"{row % releases}", Label = row % labels == 1 } });

        (Compare([.. few], isOwn: false, First) is not null).ShouldBe(decides);
    }

    [Fact]
    public void A_champion_that_cannot_be_read_is_no_measure_and_that_is_told()
    {
        var champion = new KeptChampion(7, true, default, null);

        var compared = Contender.Compare(Examples(_ => true), [], champion);

        compared.ShouldBeNull();
        Contender.Tell(champion, compared).ShouldBe("It was not compared with the champion, model 7, which cannot be read.");
        Contender.Tell(champion with { Model = Base }, compared).ShouldContain("too few rows");
        Contender.Tell(null, compared).ShouldBe("There was no champion to compare it with.");
    }

    private static Comparison? Compare(Example[] examples, bool isOwn, DateOnly knownOn) => Contender.Compare(
        examples, [.. examples.Select((example, row) => new Judged(row, 0, example.Row.Label, example.Row.Group))],
        new KeptChampion(1, isOwn, new DateTimeOffset(knownOn, TimeOnly.MinValue, TimeSpan.Zero), Base));

    private static Example[] Examples(Func<int, bool> isKnown) => [.. Enumerable.Range(0, Rows).Select(row => new Example(
        new TrainingRow([], row % 2 == 0, $"{row}", First.AddDays(row)),
        isKnown(row) ? SurveySchema.Build(new SongSnapshot(1_000 + row, 500, 20, null, null, 100)) : null))];
}
