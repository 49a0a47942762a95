using CsCheck;
using MusicInsights.GrainInterfaces.Releases;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.GrainInterfaces.Releases;

public sealed class TitleKeyTests
{
    private const string RefusedInFileNames = "<>:\"/\\|?*";

    private static readonly Gen<string> Titles = Gen.OneOf(
        Gen.String,
        Gen.String[RefusedInFileNames + " .aé\u0301\u0338＜？…🔥"],
        Gen.String[Gen.Char.AlphaNumeric, 1, 20]);

    [Fact]
    public void A_title_and_its_file_name_have_one_key() =>
        Titles.Sample(title => TitleKey.Of(FileNameForm(title)) == TitleKey.Of(title));

    [Fact]
    public void Different_letters_give_different_keys() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 12], Gen.String[Gen.Char.AlphaNumeric, 1, 12])
            .Sample((a, b) => (TitleKey.Of(a) == TitleKey.Of(b)) == a.Equals(b, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void A_key_is_its_own_key() => Titles.Sample(title => TitleKey.Of(TitleKey.Of(title)) == TitleKey.Of(title));

    [Fact]
    public void Only_white_space_has_an_empty_key() =>
        Titles.Sample(title => (TitleKey.Of(title).Length == 0) == string.IsNullOrWhiteSpace(title));

    [Theory]
    [InlineData("A: B?", "A_ B_")]
    [InlineData("What / Why", "what _ why")]
    [InlineData("  Two\t  Words ", "two words")]
    [InlineData("BLUE", "blue")]
    [InlineData("Café", "Cafe\u0301")]
    [InlineData("\u212Bngstr\u00F6m", "A\u030Angstro\u0308m")]
    [InlineData("ḍ̇", "d\u0307\u0323")]
    [InlineData("각", "\u1100\u1161\u11A8")]
    [InlineData("ﬁne", "fine")]
    [InlineData("Ｗｈｙ？", "why_")]
    [InlineData("Part Ⅷ", "part viii")]
    [InlineData("Wait…", "wait...")]
    [InlineData("...And Then", "_..and then")]
    [InlineData("ΣΊΣΥΦΟΣ", "σίσυφος")]
    [InlineData("𝓥𝓲𝓸𝓵𝓮𝓽", "violet")]
    public void These_are_one_title(string one, string other) => TitleKey.Of(one).ShouldBe(TitleKey.Of(other));

    [Theory]
    [InlineData("Café", "Cafe")]
    [InlineData("Fire 🔥", "Fire 🌊")]
    [InlineData("Fire 🔥", "Fire")]
    [InlineData("Blue 2", "Blue 3")]
    [InlineData("Blue", "Blue?")]
    [InlineData("a\u0301\u0323b", "a\u0301b\u0323")]
    public void These_are_two_titles(string one, string other) => TitleKey.Of(one).ShouldNotBe(TitleKey.Of(other));

    [Fact]
    public void A_title_of_refused_characters_alone_keeps_a_key() => TitleKey.Of("???").ShouldBe("___");

    [Fact]
    public void Joined_emoji_stay_whole() => TitleKey.Of("👩‍🚀 Up").ShouldBe("👩‍🚀 up");

    private static string FileNameForm(string title) =>
        string.Concat(title.Select(letter => RefusedInFileNames.Contains(letter) ? '_' : letter));
}
