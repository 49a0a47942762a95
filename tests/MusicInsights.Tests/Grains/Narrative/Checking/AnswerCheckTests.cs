using MusicInsights.Grains.Narrative.Checking;
using MusicInsights.Grains.Narrative.Telling;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Narrative.Checking;

/// <summary>Weeks.Whole: 1,330 streams after 1,400 (5 % fewer), 190 listeners a day after 200, 133 saves after 140.</summary>
public sealed class AnswerCheckTests
{
    [Theory]
    [InlineData("en", "This week {artist} had 1,330 streams, down 5% from 1,400 in the week before.")]
    [InlineData("en", "In the seven days from May 14th to May 20th, {artist} was at 1330 streams, 5 percent fewer than before (1400).")]
    [InlineData("en", "From 14 to 20 May 2026 {artist} had 1.330 streams; the three most played were {release1}, {release2} and {release3}.")]
    [InlineData("en", "{release2} rose 43 % to 430 streams, while {release1} fell on 2026-05-19 to 203 where 480 were expected.")]
    [InlineData("en", "Ads for {artist} cost €120.50 and brought 34 results in the week.")]
    [InlineData("en", "The change for {artist} was −5 % on the week before, and one of the releases fell.")]
    [InlineData("fr", "Cette semaine, {artist} compte 1 330 écoutes, en baisse de 5 % par rapport aux 1 400 de la semaine d’avant.")]
    [InlineData("fr", "Sur les sept jours du 14 au 20 mai, {artist} a recueilli 1.330 écoutes, soit 5 pour cent de moins.")]
    [InlineData("fr", "Les publicités de {artist} ont coûté 120,50 EUR et les titres {release1} et {release2} sont les plus écoutés.")]
    public void What_holds_against_the_facts_stands(string language, string answer) => Judge(answer, language).ShouldBeNull();

    [Theory]
    [InlineData("en", "This week {artist} had 1,331 streams, and the week before it was 1,400.")]
    [InlineData("en", "This week {artist} had 1.3k streams, and that is less than before.")]
    [InlineData("en", "This week {artist} had 1,330 saves, and that is less than before.")]
    [InlineData("en", "This week {artist} had 1,330 streams, which is 6% less than the week before.")]
    [InlineData("en", "This week {artist} had 1,330 streams, and that is nearly half of the best week.")]
    [InlineData("en", "This week nine of the releases of {artist} are in the charts.")]
    [InlineData("en", "This week {artist} had twelve hundred streams in the world.")]
    [InlineData("en", "On 21 May {artist} had the best day of the week.")]
    [InlineData("en", "On 20 May 2025 {artist} had the best day of the week.")]
    [InlineData("en", "This week {artist} had no saves, and that is less than in the week before.")]
    [InlineData("en", "This week {artist} had 1,330 streams in the best 10² days.")]
    [InlineData("en", "This week {artist} had ١٣٣٠ streams in the week.")]
    [InlineData("en", "Ads for {artist} cost $120.50 in the week and brought 34 results.")]
    [InlineData("en", "This week {artist} had −1,330 streams in the week.")]
    [InlineData("fr", "Cette semaine, {artist} compte 1 329 écoutes, et la semaine d’avant en comptait 1 400.")]
    [InlineData("fr", "Cette semaine, {artist} compte mille trois cents écoutes dans le monde.")]
    [InlineData("fr", "Cette semaine, {artist} a le double des écoutes de la semaine d’avant.")]
    [InlineData("fr", "Le 2 mai, {artist} a eu la meilleure journée de la semaine.")]
    public void A_number_that_no_fact_has_is_thrown_away(string language, string answer) => Judge(answer, language).ShouldBe(Fault.Number);

    [Theory]
    [InlineData("en", "This week {artist} had 1,330 streams, 5% more than in the week before.")]
    [InlineData("en", "This week {artist} went +5 % against the week before.")]
    [InlineData("en", "The streams of {artist} rose by 5 percent in the week.")]
    [InlineData("fr", "Cette semaine, les écoutes de {artist} sont en hausse de 5 % sur la semaine.")]
    [InlineData("fr", "Cette semaine, {artist} compte 1 330 écoutes, soit 5 % de plus que la semaine d’avant.")]
    public void A_fall_told_as_a_rise_is_thrown_away(string language, string answer) => Judge(answer, language).ShouldBe(Fault.Direction);

    [Theory]
    [InlineData("Cette semaine, {artist} compte 1 330 écoutes, en baisse de 5 % sur la semaine.", Fault.Language)]
    [InlineData("OK.", Fault.Language)]
    [InlineData("", Fault.Empty)]
    [InlineData(" \n ", Fault.Empty)]
    [InlineData("The week of {release9} was the best of them all.", Fault.Place)]
    [InlineData("The week of {artist was the best of them all.", Fault.Place)]
    [InlineData("The week of **{artist}** was the best of them all.", Fault.Form)]
    [InlineData("The week of {artist} was the best of them all!", Fault.Form)]
    [InlineData("The week of <b>{artist}</b> was the best of them all.", Fault.Form)]
    [InlineData("The week of {artist} is told at evil.example in all of its glory.", Fault.Form)]
    [InlineData("The week of {artist} is told at https://evil.example and in the news.", Fault.Form)]
    public void What_is_no_plain_paragraph_in_the_language_is_thrown_away(string answer, object fault) => Judge(answer, "en").ShouldBe((Fault)fault);

    [Fact]
    public void What_is_longer_than_asked_for_is_thrown_away()
    {
        Judge(string.Join(' ', Enumerable.Repeat("the", 101)), "en").ShouldBe(Fault.TooLong);
        Judge(new string('a', 1201), "en").ShouldBe(Fault.TooLong);
    }

    [Fact]
    public void Lines_become_one_paragraph() => AnswerCheck.Judge(
        " The week of {artist}\n\nwas calm in the end. ", Weeks.Whole, Names.Of(Weeks.Whole), Tongue.In("en"), 100).Text.ShouldBe("The week of {artist} was calm in the end.");

    [Fact]
    public void Where_days_are_missing_nothing_known_is_no_claim_of_zero() => AnswerCheck.Judge(
        "No streams are known of {artist} for the 17 May in the week.", Weeks.Whole with { MissingDays = [new(2026, 5, 17)] }, Names.Of(Weeks.Whole), Tongue.In("en"), 100).Fault.ShouldBeNull();

    private static Fault? Judge(string answer, string language)
    {
        var facts = Weeks.Whole;
        return AnswerCheck.Judge(answer, facts, Names.Of(facts), Tongue.In(language), 100).Fault;
    }
}
