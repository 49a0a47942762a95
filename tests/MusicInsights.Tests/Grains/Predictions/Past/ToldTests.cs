using MusicInsights.Grains.Predictions.Past;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Past;

/// <summary>Since when each version of a row could be read. Instants are hours.</summary>
public sealed class ToldTests
{
    [Fact]
    public void A_row_that_was_never_replaced_is_known_since_it_was_told() => Since(Stands(5, 10)).ShouldBe(["5:10"]);

    [Fact]
    public void What_was_replaced_was_known_until_then() => Since(Was(5, 8, 10), Was(7, 9, 11), Stands(9, 12)).ShouldBe(["5:10", "8:11", "9:12"]);

    [Fact]
    public void What_an_import_brought_is_known_since_it_was_stored() => Since(WasNot(8), Stands(6, 12)).ShouldBe(["8:12"]);

    [Fact]
    public void A_row_that_was_removed_is_not_known_from_then_on() => Since(WasNot(3), Was(3, 8, 10)).ShouldBe(["3:10", "8:-"]);

    [Fact]
    public void A_row_that_was_removed_and_came_again_is_known_again() => Since(Was(3, 8, 10), Stands(11, 12)).ShouldBe(["3:10", "8:-", "11:12"]);

    [Fact]
    public void What_an_undo_brought_back_is_known_again_and_not_all_the_time() => Since(Was(3, 6, 10), Was(6, 9, 11), Stands(3, 10)).ShouldBe(["3:10", "6:11", "9:10"]);

    [Fact]
    public void What_stood_for_no_time_was_never_known() => Since(Was(3, 9, 10), Was(6, 9, 11), Stands(7, 12)).ShouldBe(["3:10", "9:12"]);

    [Fact]
    public void What_was_never_there_is_not_told_of() => Since(WasNot(4)).ShouldBeEmpty();

    private static string[] Since(params StoredVersion[] versions) =>
        [.. Told.Since(versions).Select(version => $"{version.From.Hour}:{version.Counts?[0]?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}")];

    private static StoredVersion Stands(int from, long count) => new(Hour(from), null, [count]);

    private static StoredVersion Was(int from, int until, long count) => new(Hour(from), Hour(until), [count]);

    private static StoredVersion WasNot(int until) => new(null, Hour(until), null);

    private static DateTimeOffset Hour(int hour) => new(2026, 5, 20, hour, 0, 0, TimeSpan.Zero);
}
