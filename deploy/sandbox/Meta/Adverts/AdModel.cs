using MusicInsights.Sandbox.Portfolios.Generated;

namespace MusicInsights.Sandbox.Meta.Adverts;

/// <summary>The value of any campaign on any day, as known on another: a pure function of the seed and the three.</summary>
internal sealed class AdModel(SandboxOptions options, SmartLinks links)
{
    private const double NoDelivery = 1 / 25.0;

    /// <summary>The day; null on one without delivery.</summary>
    /// <param name="latest">The latest complete day: what it cost and brought is known late, for three days.</param>
    public AdDay? Day(AdCampaign campaign, DateOnly day, DateOnly latest)
    {
        var draw = Draw.Of(options.Seed, Chance.AdDay, campaign.Number, day.DayNumber);
        if (!Runs(campaign, day) || draw.Uniform() < NoDelivery) return null;

        var revision = new Revision(draw.Between(0.02, Revision.Most), latest.DayNumber - day.DayNumber);
        var cents = (long)Math.Round(100 * campaign.DailyBudget * draw.Between(0.85, 1.1));
        var impressions = (long)Math.Round(cents / 100.0 / draw.Between(4.0, 9.0) * 1000);
        var reach = (long)Math.Round(impressions / draw.Between(1.05, 1.6));
        var told = campaign.Link is { } link ? links.Day(link, day) : default;
        var clicks = campaign.Link is null ? Noise.Poisson(ref draw, impressions * draw.Between(0.015, 0.04)) : (long)(told.AdVisits * draw.Between(1.25, 1.6));
        var linkClicks = campaign.Link is null ? (long)(clicks * draw.Between(0.7, 0.95)) : (long)(told.AdVisits * draw.Between(1.05, 1.2));
        var views = campaign.Link is null ? (long)(linkClicks * draw.Between(0.7, 0.9)) : told.AdVisits;
        var custom = campaign.Goal == AdGoal.CustomConversion ? Math.Min(views, Noise.Poisson(ref draw, views * draw.Between(0.3, 0.6))) : 0;
        return new AdDay(
            revision.Known(cents), revision.Known(impressions), revision.Known(reach), revision.Known(clicks), revision.Known(linkClicks),
            revision.Known(views), revision.Known(custom), revision.Known(told.AdClicks));
    }

    private bool Runs(AdCampaign campaign, DateOnly day) =>
        campaign.Link is { } link ? links.IsAdvertised(link, day) : campaign.Push is { } push && push.Strength(day) > 0;
}
