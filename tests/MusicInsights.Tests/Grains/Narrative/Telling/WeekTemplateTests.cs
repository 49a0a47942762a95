using CsCheck;
using MusicInsights.GrainInterfaces.Narrative;
using MusicInsights.Grains.Narrative.Checking;
using MusicInsights.Grains.Narrative.Telling;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Narrative.Telling;

public sealed class WeekTemplateTests
{
    [Fact]
    public void A_week_reads_as_a_calm_paragraph_in_English() => Told(Weeks.Whole, "en").ShouldBe(
        "In the week from 14 May to 20 May 2026, The Night had 1,330 streams, 5\u202F% fewer than in the week before (1,400). "
        + "On average, 190 people listened each day, 5\u202F% fewer than in the week before (200). "
        + "Listeners made 133 saves (140 in the week before) and 1 playlist add (0 in the week before). "
        + "Most played were “Night Bus” (700 streams), “Daylight” (430) and “Third” (200). "
        + "“Daylight” gained most: 430 streams after 300. “Night Bus” lost most: 700 streams after 900. "
        + "“Night Bus” fell on 19 May: 203 streams where about 480 were expected. "
        + "“Daylight” stood out on 18 May: 160 streams where about 40 were expected. "
        + "“Daylight” looks like songs that Release Radar picks up (72\u202F%); what speaks for it most: listeners in 28 days. "
        + "Ads cost 120.50 EUR and brought 34 results.");

    [Fact]
    public void A_week_reads_as_a_calm_paragraph_in_French() => Told(Weeks.Whole, "fr").ShouldBe(
        "Du 14 mai au 20 mai 2026, The Night a totalisé 1\u202F330 écoutes, 5\u202F% de moins que la semaine précédente (1\u202F400). "
        + "En moyenne, 190 personnes ont écouté chaque jour, 5\u202F% de moins que la semaine précédente (200). "
        + "Les auditeurs ont fait 133 enregistrements (140 la semaine précédente) et 1 ajout en playlist (0 la semaine précédente). "
        + "Les titres les plus écoutés sont «\u202FNight Bus\u202F» (700 écoutes), «\u202FDaylight\u202F» (430) et «\u202FThird\u202F» (200). "
        + "«\u202FDaylight\u202F» a le plus progressé\u202F: 430 écoutes, contre 300. «\u202FNight Bus\u202F» a le plus reculé\u202F: 700 écoutes, contre 900. "
        + "«\u202FNight Bus\u202F» a chuté le 19 mai\u202F: 203 écoutes, là où on en attendait environ 480. "
        + "«\u202FDaylight\u202F» s’est distingué le 18 mai\u202F: 160 écoutes, là où on en attendait environ 40. "
        + "«\u202FDaylight\u202F» ressemble aux titres que Release Radar retient (72\u202F%)\u202F; ce qui parle le plus pour lui\u202F: les auditeurs sur 28 jours. "
        + "Les publicités ont coûté 120,50 EUR et apporté 34 résultats.");

    [Theory]
    [InlineData("en", "No streams are known of The Night yet.")]
    [InlineData("fr", "On ne connaît pas encore d’écoutes pour The Night.")]
    public void Of_an_artist_without_data_it_says_that_nothing_is_known(string language, string text) => Told(new WeekFacts(7, "The Night"), language).ShouldBe(text);

    [Theory]
    [InlineData("en", "In the week from 14 May to 20 May 2026, The Night had 1 stream on the one day that is known. Nothing is known of the week before to compare with. Nothing is known yet of 6 of the 7 days. The newest day may still be revised.")]
    [InlineData("fr", "Du 14 mai au 20 mai 2026, The Night a totalisé 1 écoute sur le seul jour connu. Rien n’est connu de la semaine précédente pour comparer. Rien n’est encore connu pour 6 des 7 jours. Le dernier jour peut encore être corrigé.")]
    public void A_single_day_is_told_as_one_and_missing_days_are_no_zeros(string language, string text) => Told(
        Bare with { Streams = new WeekFigure(1, 1, null, null, 0), MissingDays = [.. Enumerable.Range(0, 6).Select(Weeks.From.AddDays)], PreliminaryDays = 1 }, language).ShouldBe(text);

    [Fact]
    public void Weeks_that_are_not_whole_are_compared_on_the_days_that_both_have() => Told(
        Bare with { Streams = new WeekFigure(600, 6, 500, 400, 5), MissingDays = [new(2026, 5, 17)] }, "en").ShouldBe(
        "In the week from 14 May to 20 May 2026, The Night had 600 streams on the 6 days that are known. On the 5 days known in both weeks: 500 streams, 25\u202F% more than in the week before (400). "
        + "No streams are known yet for 17 May.");

    [Theory]
    [InlineData(500, 0, "500 streams, after none in the week before.", "500 écoutes, contre aucune la semaine précédente.")]
    [InlineData(0, 500, "had no streams, 100\u202F% fewer than in the week before (500).", "n’a eu aucune écoute, 100\u202F% de moins que la semaine précédente (500).")]
    [InlineData(5_000_000, 40, "5,000,000 streams, after 40 in the week before.", "5\u202F000\u202F000 écoutes, contre 40 la semaine précédente.")]
    [InlineData(9, 3, "9 streams, after 3 in the week before.", "9 écoutes, contre 3 la semaine précédente.")]
    [InlineData(400, 400, "400 streams, as many as in the week before.", "400 écoutes, autant que la semaine précédente.")]
    [InlineData(1001, 1000, "1,001 streams, about as many as in the week before (1,000).", "1\u202F001 écoutes, à peu près autant que la semaine précédente (1\u202F000).")]
    public void Each_change_is_told_in_the_way_that_says_most(long now, long before, string english, string french)
    {
        Told(Bare with { Streams = Weeks.Sum(now, before) }, "en").ShouldEndWith(english);
        Told(Bare with { Streams = Weeks.Sum(now, before) }, "fr").ShouldEndWith(french);
    }

    [Fact]
    public void A_week_across_the_new_year_names_both_years() => Told(
        Bare with { From = new(2025, 12, 29), To = new(2026, 1, 4), Streams = Weeks.Sum(10, 10) }, "fr").ShouldStartWith("Du 29 décembre 2025 au 4 janvier 2026, ");

    [Fact]
    public void Names_are_told_as_they_are_whatever_they_hold()
    {
        var facts = Weeks.Whole with { Artist = "{release1} & {artist}", Top = [new(1, "Line\nbreak {release2}", 700)], Movers = [], Drops = [], Spikes = [], Outlooks = [] };

        Told(facts, "en").ShouldContain("2026, {release1} & {artist} had");
        Told(facts, "en").ShouldContain("“Line break {release2}”");
    }

    [Fact]
    public void Its_own_text_always_passes_the_check_that_a_models_has_to_pass() => Weeks.Any.Sample(
        facts =>
        {
            foreach (var language in new[] { "en", "fr" })
            {
                var (names, tongue) = (Names.Of(facts), Tongue.In(language));
                var text = WeekTemplate.Text(facts, names, tongue);
                var (kept, fault) = AnswerCheck.Judge(text, facts, names, tongue, 1000);
                fault.ShouldBeNull(text);
                kept.ShouldBe(text);
                text.ShouldNotContain('!');
            }
        },
        iter: 500);

    private static WeekFacts Bare => new(7, "The Night") { From = Weeks.From, To = Weeks.To };

    private static string Told(WeekFacts facts, string language)
    {
        var names = Names.Of(facts);
        return names.Fill(WeekTemplate.Text(facts, names, Tongue.In(language)));
    }
}
