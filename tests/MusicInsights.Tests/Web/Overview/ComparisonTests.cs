using CsCheck;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Overview;
using Xunit;

namespace MusicInsights.Tests.Web.Overview;

public sealed class ComparisonTests
{
    private static readonly Gen<DayRange> Ranges = Gen.Select(Gen.Int[730_000, 740_000], Gen.Int[1, 363], (first, count) =>
        new DayRange(DateOnly.FromDayNumber(first), DateOnly.FromDayNumber(first + count - 1)));

    [Theory]
    [InlineData("previous")]
    [InlineData("year")]
    public void The_range_compared_with_is_as_long_begins_on_the_same_weekday_and_ends_before(string mode) =>
        Ranges.Sample(range => Comparison.Of(range, mode) is { } before
            && before.Count == range.Count
            && before.First.DayOfWeek == range.First.DayOfWeek
            && before.Last < range.First);

    [Fact]
    public void The_previous_range_is_the_nearest_of_those() =>
        Ranges.Sample(range => Comparison.Of(range, "previous")!.Value.Last.AddDays(7) >= range.First);
}
