using System.Globalization;
using CsCheck;
using MusicInsights.Grains.Sources.Files;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.Files;

public sealed class NotationTests
{
    private static readonly Gen<decimal> Amounts = Gen.Select(Gen.Long[-999_999_999_999, 999_999_999_999], Gen.Int[0, 6], (whole, scale) => whole / (decimal)Math.Pow(10, scale));

    [Fact]
    public void What_is_written_in_English_reads_as_itself() => Amounts.Sample(amount => Notation.English.Read(Write(amount, ",", ".")) == amount);

    [Theory]
    [InlineData(" ")]
    [InlineData("\u00A0")]
    [InlineData("\u202F")]
    public void What_is_written_in_French_reads_as_itself(string blank) => Amounts.Sample(amount => Notation.French.Read(Write(amount, blank, ",")) == amount);

    [Fact]
    public void What_programs_write_reads_as_itself_in_both() => Amounts.Sample(amount =>
        amount.ToString(CultureInfo.InvariantCulture) is var text && Notation.French.Read(text) == amount && Notation.English.Read(text) == amount);

    [Theory]
    [InlineData("1,234", 1234, 1.234)]
    [InlineData("1,234.5", 1234.5, 1234.5)]
    [InlineData("1.234,5", 1234.5, 1234.5)]
    [InlineData("0,123", 0.123, 0.123)]
    [InlineData("12,5", 12.5, 12.5)]
    [InlineData("1.234", 1.234, 1.234)]
    [InlineData("1.234.567", 1234567, 1234567)]
    [InlineData("1 234,50 €", 1234.5, 1234.5)]
    [InlineData("$1,234.50", 1234.5, 1234.5)]
    public void The_language_decides_what_a_comma_alone_means(string text, double english, double french)
    {
        Notation.English.Read(text).ShouldBe((decimal)english);
        Notation.French.Read(text).ShouldBe((decimal)french);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1,2,3")]
    [InlineData("12 34")]
    [InlineData("1e5")]
    [InlineData("=1+1")]
    [InlineData("one")]
    [InlineData("1.2.3")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_number_is_none(string text)
    {
        Notation.English.Read(text).ShouldBeNull();
        Notation.French.Read(text).ShouldBeNull();
    }

    private static string Write(decimal amount, string group, string point) => amount.ToString("#,0.######", new NumberFormatInfo { NumberGroupSeparator = group, NumberDecimalSeparator = point });
}
