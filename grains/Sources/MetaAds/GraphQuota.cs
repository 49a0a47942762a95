using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>Until when an account, or the app as a whole, is better left alone: as the usage headers and the errors have it.</summary>
internal sealed class GraphQuota(IOptions<MetaAdsOptions> options, TimeProvider wall)
{
    private const string App = "";

    /// <summary>At so many percent Meta begins to refuse.</summary>
    private const double Full = 100;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _restsUntil = new();

    /// <summary>How long to wait before the account is asked again; zero when there is no need to.</summary>
    public TimeSpan Wait(string account)
    {
        var (now, until) = (wall.GetUtcNow(), Later(Rest(App), Rest(account)));
        return until > now ? until - now : TimeSpan.Zero;
    }

    public void Observe(string account, UsageHeaders usage)
    {
        Pause(App, usage.AppPercent, null);
        Pause(account, usage.AccountPercent, usage.LockedOut);
    }

    /// <summary>Meta refused a call as one too many. For how long stands in its headers, or nowhere.</summary>
    public void Refused(string account)
    {
        if (Wait(account) < TimeSpan.FromSeconds(options.Value.PauseSeconds))
            RestFor(account, TimeSpan.FromMinutes(options.Value.LockoutMinutes));
    }

    private void Pause(string who, double percent, TimeSpan? lockedOut)
    {
        if (lockedOut is { } told)
            RestFor(who, told);
        else if (percent >= Full)
            RestFor(who, TimeSpan.FromMinutes(options.Value.LockoutMinutes));
        else if (percent >= options.Value.PauseAbovePercent)
            RestFor(who, TimeSpan.FromSeconds(options.Value.PauseSeconds));
    }

    private void RestFor(string who, TimeSpan time)
    {
        var until = wall.GetUtcNow() + time;
        _restsUntil.AddOrUpdate(who, until, (_, known) => Later(known, until));
    }

    private DateTimeOffset Rest(string who) => _restsUntil.GetValueOrDefault(who);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
