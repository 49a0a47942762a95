using CsCheck;
using MusicInsights.Grains.Predictions.Evaluation;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Evaluation;

public sealed class FoldsTests
{
    private static readonly Gen<(string Group, DateOnly Day)[]> Rows = Gen.Select(Gen.Int[0, 30], Gen.Int[0, 400])
        .Select((group, day) => ($"{group}", new DateOnly(2026, 1, 1).AddDays(day))).Array[60, 120];

    [Fact]
    public void Each_row_is_asked_about_once_and_no_group_is_on_both_sides() => Rows.Sample(rows =>
    {
        var folds = Folds.ByGroup([.. rows.Select(row => row.Group)], 5, 1);
        folds.SelectMany(fold => fold.Test).Order().ShouldBe(Enumerable.Range(0, rows.Length));
        folds.ShouldAllBe(fold => !fold.Train.Select(row => rows[row].Group).Intersect(fold.Test.Select(row => rows[row].Group)).Any());
    }, iter: 30);

    [Fact]
    public void Nothing_is_learned_from_outcomes_that_were_still_open_or_of_the_same_song() => Rows.Sample(rows =>
    {
        var folds = Folds.ByTimeAndGroup([.. rows.Select(row => row.Day)], [.. rows.Select(row => row.Group)], horizon: 28, blocks: 4, folds: 3, seed: 1);
        folds.ShouldNotBeEmpty();
        folds.SelectMany(fold => fold.Test).ShouldBeUnique();
        foreach (var fold in folds)
        {
            fold.Train.Max(row => rows[row].Day).AddDays(28).ShouldBeLessThan(fold.Test.Min(row => rows[row].Day));
            fold.Train.Select(row => rows[row].Group).Intersect(fold.Test.Select(row => rows[row].Group)).ShouldBeEmpty();
        }
    }, iter: 30);
}
