using System.Collections.Frozen;

namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>
/// The smart links of the invented artists, and what happened on each on any day: a pure function, so that whoever is asked,
/// Hypeddit or the advertiser, tells of the same people.
/// </summary>
internal sealed class SmartLinks
{
    private const int LinksPerArtist = 2;

    /// <summary>A settled song's link is visited by some of its listeners.</summary>
    private const double VisitsPerStream = 0.06;
    private const double ProfileShare = 0.25;

    /// <summary>Real series come without any.</summary>
    public static readonly SmartLinks None = new(0, [], new Campaigns(0));

    private readonly int _seed;
    private readonly Campaigns _campaigns;
    private readonly FrozenDictionary<string, SmartLink> _byId;

    public SmartLinks(int seed, IReadOnlyList<Performer> performers, Campaigns campaigns)
    {
        (_seed, _campaigns) = (seed, campaigns);
        All = [.. performers.SelectMany(performer => performer.Songs.Take(LinksPerArtist), (performer, song) =>
            new SmartLink(Base62.Id(seed, Chance.LinkId, song.Number)[..6], performer, song))];
        _byId = All.ToFrozenDictionary(link => link.Id);
    }

    public IReadOnlyList<SmartLink> All { get; }

    public SmartLink? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Whether money is spent on the link on a day.</summary>
    public bool IsAdvertised(SmartLink link, DateOnly day) => Strength(link, day) > 0;

    public SmartLinkDay Day(SmartLink link, DateOnly day)
    {
        var expected = link.Song.Expected(day) * link.Performer.OnWeekday(day.DayOfWeek);
        if (expected == 0) return default;

        var draw = Draw.Of(_seed, Chance.LinkDay, link.Song.Number, day.DayNumber);
        var shareThatClicks = draw.Between(0.35, 0.6);
        var own = Noise.Poisson(ref draw, expected * VisitsPerStream * (1 - ProfileShare));
        var profile = Noise.Poisson(ref draw, expected * VisitsPerStream * ProfileShare);
        // Not of the song's size alone: a beginner's advertisement reaches people, too.
        var ad = Noise.Poisson(ref draw, Strength(link, day) * (60 + expected * 0.4));
        return new SmartLinkDay(
            ad, Clicked(ref draw, ad, shareThatClicks),
            own, Clicked(ref draw, own, shareThatClicks),
            profile, Clicked(ref draw, profile, shareThatClicks));
    }

    private double Strength(SmartLink link, DateOnly day) =>
        day < link.Song.Released ? 0 : _campaigns.Lift(link.Song, day) - 1;

    private static long Clicked(ref Draw draw, long visits, double share) =>
        Math.Min(visits, Noise.Poisson(ref draw, visits * share));
}
