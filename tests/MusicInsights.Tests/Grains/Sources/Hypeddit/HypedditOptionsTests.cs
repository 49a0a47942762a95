using System.ComponentModel.DataAnnotations;
using MusicInsights.Grains.Sources.Hypeddit;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.Hypeddit;

public sealed class HypedditOptionsTests
{
    [Fact]
    public void The_defaults_are_good() => Faults(_ => { }).ShouldBeEmpty();

    [Theory]
    [InlineData("//table[")]
    [InlineData("count(//table)")]
    [InlineData("//a/text() = 'x'")]
    [InlineData("//x:table")]
    [InlineData("//table[$name]")]
    [InlineData("no such thing")]
    [InlineData("")]
    public void An_expression_that_selects_no_elements_is_refused_at_the_start(string expression) =>
        Faults(options => options.SelectStatsTable = expression).ShouldBe([nameof(HypedditOptions.SelectStatsTable)]);

    [Theory]
    [InlineData("MMM d")]
    [InlineData("yyyy")]
    [InlineData("HH:mm")]
    [InlineData("")]
    public void A_format_that_does_not_write_a_whole_day_is_refused(string format) =>
        Faults(options => options.DayFormat = format).ShouldBe([nameof(HypedditOptions.DayFormat)]);

    [Theory]
    [InlineData("yyyy-MM-dd")]
    [InlineData("dd.MM.yyyy")]
    [InlineData("dddd, MMMM d, yyyy")]
    public void Whole_days_may_be_written_in_many_ways(string format) => Faults(options => options.DayFormat = format).ShouldBeEmpty();

    private static List<string> Faults(Action<HypedditOptions> set)
    {
        var (options, faults) = (new HypedditOptions(), new List<ValidationResult>());
        set(options);
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return [.. faults.SelectMany(fault => fault.MemberNames)];
    }
}
