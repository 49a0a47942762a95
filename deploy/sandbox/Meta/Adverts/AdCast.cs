using System.Globalization;
using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Portfolios;
using MusicInsights.Sandbox.Portfolios.Generated;

namespace MusicInsights.Sandbox.Meta.Adverts;

/// <summary>
/// The ad accounts of a generated portfolio: its first artist pays in euros, its second in dollars. Whoever's song is
/// lifted by a campaign has that campaign here; those of the song with a smart link share the one that Hypeddit made.
/// </summary>
internal sealed class AdCast
{
    private const int HistoryDays = 4 * 365;
    private const int ComingDays = 3 * 365;

    private static readonly string[] Currencies = ["EUR", "USD"];

    private readonly SandboxOptions _options;
    private readonly DayRange _days;
    private readonly Campaigns _campaigns;
    private readonly SmartLinks _links;
    private int _numbers;

    public AdCast(SandboxOptions options, IPortfolio portfolio, SmartLinks links, SandboxClock clock)
    {
        _links = links;
        _options = options;
        _days = new DayRange(clock.StartDay.AddDays(-HistoryDays), clock.StartDay.AddDays(ComingDays));
        _campaigns = new Campaigns(options.Seed);
        Accounts = portfolio is GeneratedPortfolio generated
            ? [.. generated.Performers.Take(Currencies.Length).Select((performer, index) => Account(performer, index))]
            : [];
    }

    public IReadOnlyList<AdAccount> Accounts { get; }

    public AdAccount? Find(string id) => Accounts.FirstOrDefault(account => account.Id == id);

    private AdAccount Account(Performer performer, int index)
    {
        var number = Digits(Draw.Of(_options.Seed, Chance.AdAccount, index, 0), 15);
        var link = _links.All.Last(link => link.Performer == performer);
        var pushes = performer.Songs.Where(song => song != link.Song).SelectMany(song => _campaigns.Of(song, _days))
            .Where(push => push.Begin >= push.Song.Released).OrderBy(push => push.Begin).ThenBy(push => push.Song.Number);
        return new AdAccount($"act_{number}", $"{performer.Name} Ads", Currencies[index], [Linked(link), .. pushes.Select(Pushed)]);
    }

    private AdCampaign Linked(SmartLink link) => New(link.AdCampaignName, AdGoal.SmartLinkClick, null, link);

    private AdCampaign Pushed(Push push) =>
        New($"{push.Song.Track.Title} – {push.Begin.ToString("MMM yyyy", CultureInfo.InvariantCulture)}", Goal(push), push, null);

    private AdCampaign New(string name, AdGoal goal, Push? push, SmartLink? link)
    {
        var number = _numbers++;
        var draw = Draw.Of(_options.Seed, Chance.AdCampaign, number, 0);
        return new AdCampaign(number, $"1202{Digits(draw, 14)}", name, goal, push, link, draw.Between(4.0, 25.0));
    }

    private static AdGoal Goal(Push push) => ((push.Song.Number + push.Begin.DayNumber) % 5) switch
    {
        0 => AdGoal.Reach,
        1 => AdGoal.LinkClicks,
        _ => AdGoal.CustomConversion,
    };

    private static string Digits(Draw draw, int count) => string.Create(count, draw, (digits, draws) =>
    {
        foreach (ref var digit in digits) digit = (char)('0' + draws.Between(1, 9));
    });
}
