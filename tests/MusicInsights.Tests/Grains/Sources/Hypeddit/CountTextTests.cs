using MusicInsights.Grains.Sources.Hypeddit;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.Hypeddit;

public sealed class CountTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1234", 1234)]
    [InlineData("1,234", 1234)]
    [InlineData("1,234,567", 1234567)]
    [InlineData("1 234 567", 1234567)]
    [InlineData("1'234", 1234)]
    [InlineData("1’234", 1234)]
    [InlineData("1.234.567", 1234567)]
    [InlineData("-5", -5)]
    public void A_count_is_read_in_the_notations_of_people(string text, long count) => CountText.Read(text).ShouldBe((count, null));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("–")]
    [InlineData("—")]
    public void A_cell_may_say_that_there_is_none(string text) => CountText.Read(text).ShouldBe((null, null));

    [Theory]
    [InlineData("1.2K", "rounded")]
    [InlineData("1,2k", "rounded")]
    [InlineData("3M", "rounded")]
    [InlineData("12 K", "rounded")]
    [InlineData("1.234", "fraction")]
    [InlineData("12,34", "whole number")]
    [InlineData("1,234.567", "whole number")]
    [InlineData("1,234 567", "whole number")]
    [InlineData("1234,567", "whole number")]
    [InlineData("0.5", "whole number")]
    [InlineData("12%", "whole number")]
    [InlineData("1e3", "whole number")]
    [InlineData("٣", "whole number")]
    [InlineData("many", "whole number")]
    [InlineData("99999999999999999999", "too large")]
    public void What_is_not_exact_is_told_and_not_guessed(string text, string why)
    {
        var (count, fault) = CountText.Read(text);

        count.ShouldBeNull();
        fault.ShouldNotBeNull().ShouldContain(why);
        fault.ShouldContain(text);
    }
}
