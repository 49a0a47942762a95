using CsCheck;
using MusicInsights.Web.Overview.Extra;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Overview.Extra;

public sealed class JudgedTests
{
    private static readonly DateOnly Day = new(2026, 5, 20);

    [Fact]
    public void A_campaign_for_two_releases_spends_once_and_brings_both_their_streams() =>
        Judge((1, 10, "EUR", 8), (1, 11, "EUR", 8)).ShouldBe(("EUR", new ExtraDay(8, 21)));

    [Fact]
    public void Two_campaigns_for_one_release_share_its_streams() =>
        Judge((1, 10, "EUR", 8), (2, 10, "EUR", 5)).ShouldBe(("EUR", new ExtraDay(13, 10)));

    [Fact]
    public void What_two_currencies_brought_together_is_not_shared_out()
    {
        Days((1, 10, "EUR", 8), (2, 10, "USD", 5)).ShouldBeEmpty();
        // Over a third release that both lead to.
        Days((1, 10, "EUR", 8), (1, 12, "EUR", 8), (2, 11, "USD", 5), (2, 12, "USD", 5)).ShouldBeEmpty();
        Days((1, 10, null, 8)).ShouldBeEmpty("nobody told what it was paid in");
    }

    [Fact]
    public void A_release_of_which_nothing_can_be_said_leaves_the_campaigns_it_shares_unsaid()
    {
        Days((1, 10, "EUR", 8), (1, 404, "EUR", 8)).ShouldBeEmpty();
        Judge((1, 10, "EUR", 8), (2, 404, "EUR", 5)).ShouldBe(("EUR", new ExtraDay(8, 10)));
    }

    [Fact]
    public void No_money_is_counted_twice_and_none_of_one_currency_in_another() =>
        Gen.Select(Gen.Long[1, 5], Gen.Long[10, 15]).Array[1, 12].Sample(links =>
        {
            var ads = links.DistinctBy(link => (link.Item1, link.Item2)).Select(link => new AdDay(link.Item1, link.Item2, Currency(link.Item1), Day, link.Item1)).ToArray();
            return Judged.Days(ads, (release, _) => release).All(day =>
                day.Value.Spent <= ads.Where(ad => ad.Currency == day.Key.Currency).DistinctBy(ad => ad.CampaignId).Sum(ad => ad.Spent));
        });

    private static string Currency(long campaign) => campaign % 2 == 0 ? "EUR" : "USD";

    private static (string Currency, ExtraDay Day) Judge(params (long Campaign, long Release, string? Currency, double Spent)[] ads)
    {
        var (key, day) = Days(ads).ShouldHaveSingleItem();
        return (key.Currency, day);
    }

    // A release brings as many streams as its number; of 404 nothing is known.
    private static Dictionary<(string Currency, DateOnly Date), ExtraDay> Days(params (long Campaign, long Release, string? Currency, double Spent)[] ads) =>
        Judged.Days([.. ads.Select(ad => new AdDay(ad.Campaign, ad.Release, ad.Currency, Day, ad.Spent))], (release, _) => release == 404 ? null : release);
}
