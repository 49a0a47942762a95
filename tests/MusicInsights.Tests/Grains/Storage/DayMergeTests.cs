using CsCheck;
using MusicInsights.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Storage;

public sealed class DayMergeTests
{
    private const int Columns = 4;
    private static readonly DateTimeOffset Origin = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<long?> Value = Gen.OneOf(Gen.Const((long?)null), Gen.Long[0, 5].Select(value => (long?)value));

    /// <summary>A source's delivery with some values missing.</summary>
    private static readonly Gen<DayRow> Delivery =
        Gen.Select(Value.Array[Columns], Gen.Int[1, 3], Gen.Int[0, 1000], (values, rank, minute) => Row(rank, minute, values));

    [Fact]
    public void Null_never_replaces_a_value() => Gen.Select(Delivery, Delivery).Sample((stored, incoming) =>
    {
        var merged = DayMerge.Merge(stored, incoming).Row;
        for (var column = 0; column < Columns; column++)
            (merged.Values[column] is null).ShouldBe(stored.Values[column] is null && incoming.Values[column] is null);
    });

    [Fact]
    public void The_better_source_wins_whichever_comes_first() => Gen.Select(Delivery, Delivery).Where((a, b) => Rank(a) != Rank(b)).Sample((a, b) =>
    {
        var (better, lesser) = Rank(a) > Rank(b) ? (a, b) : (b, a);
        foreach (var merged in new[] { DayMerge.Merge(better, lesser).Row, DayMerge.Merge(lesser, better).Row })
        {
            for (var column = 0; column < Columns; column++)
            {
                merged.Values[column].ShouldBe(better.Values[column] ?? lesser.Values[column]);
                ((int)merged.SourceOf(column)).ShouldBe(better.Values[column] is not null ? Rank(better) : lesser.Values[column] is not null ? Rank(lesser) : 0);
            }
        }
    });

    [Fact]
    public void Among_equals_the_later_known_wins_whichever_comes_first()
    {
        var (early, late) = (Row(2, 1, [10, null, 1, null]), Row(2, 2, [20, 7, null, null]));

        DayMerge.Merge(early, late).Row.Values.ShouldBe([20, 7, 1, null]);
        DayMerge.Merge(late, early).Row.Values.ShouldBe([20, 7, 1, null]);
    }

    [Fact]
    public void Merging_the_same_again_changes_nothing() => Gen.Select(Delivery, Delivery).Sample((stored, incoming) =>
    {
        var once = DayMerge.Merge(stored, incoming).Row;
        var twice = DayMerge.Merge(once, incoming);

        twice.NeedsWrite.ShouldBeFalse();
        twice.ValuesChanged.ShouldBeFalse();
        twice.Row.ShouldBeSameAs(once);
    });

    [Fact]
    public void Whole_deliveries_end_the_same_in_any_order()
    {
        var whole = Gen.Select(Gen.Int[1, 3], Gen.Int[0, 50]).Array[1, 8]
            .Select(known => known.Distinct().Select((k, at) => Row(k.Item1, k.Item2, [at, at + 100, at + 200, at + 300])).ToArray());

        Gen.Select(whole, Gen.Int).Sample((deliveries, seed) =>
        {
            var best = deliveries.MaxBy(row => (Rank(row), row.LastUpdated))!;
            var end = MergeAll(Shuffled(deliveries, seed));
            end.Values.ShouldBe(best.Values);
            end.Ranks.ShouldBe(best.Ranks);
            end.Source.ShouldBe(best.Source);
            end.LastUpdated.ShouldBe(best.LastUpdated);
        });
    }

    [Fact]
    public void In_the_order_in_which_they_became_known_each_value_is_the_latest_of_the_best_source() =>
        Delivery.Array[1, 8].Sample(deliveries =>
        {
            var ordered = deliveries.DistinctBy(row => row.LastUpdated).OrderBy(row => row.LastUpdated).ToArray();
            var end = MergeAll(ordered);
            for (var column = 0; column < Columns; column++)
            {
                var best = ordered.Where(row => row.Values[column] is not null).MaxBy(row => (Rank(row), row.LastUpdated));
                end.Values[column].ShouldBe(best?.Values[column]);
                ((int)end.SourceOf(column)).ShouldBe(best is null ? 0 : Rank(best));
            }
        });

    [Fact]
    public void A_better_source_that_confirms_a_value_guards_it_from_lesser_ones()
    {
        var confirmed = DayMerge.Merge(Row(2, 1, [10, null, null, null]), Row(3, 2, [10, null, null, null]));

        (confirmed.ValuesChanged, confirmed.NeedsWrite).ShouldBe((false, true));
        var later = DayMerge.Merge(confirmed.Row, Row(2, 3, [11, null, null, null]));
        later.Row.Values[0].ShouldBe(10);
        later.HasLost.ShouldBeTrue();
    }

    [Fact]
    public void What_changes_nothing_is_not_told_as_a_loss() =>
        DayMerge.Merge(Row(3, 2, [10, null, null, null]), Row(2, 1, [10, null, null, null]))
            .ShouldSatisfyAllConditions(m => m.HasLost.ShouldBeFalse(), m => m.NeedsWrite.ShouldBeFalse());

    private static DayRow MergeAll(IEnumerable<DayRow> deliveries) => deliveries.Aggregate((stored, incoming) => DayMerge.Merge(stored, incoming).Row);

    private static DayRow[] Shuffled(DayRow[] rows, int seed)
    {
        var shuffled = rows.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }

    private static int Rank(DayRow row) => int.Parse(row.Source, System.Globalization.CultureInfo.InvariantCulture);

    private static DayRow Row(int rank, int minute, long?[] values)
    {
        var ranks = 0L;
        for (var column = 0; column < Columns; column++)
            ranks |= values[column] is null ? 0 : (long)rank << (4 * column);
        return new DayRow
        {
            EntityId = 1, Day = new DateOnly(2026, 5, 1), Values = values, Ranks = ranks,
            Source = $"{rank}", LastUpdated = Origin.AddMinutes(minute),
        };
    }
}
