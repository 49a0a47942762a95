using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Clock;

/// <summary>Which days are out: complete ones only, a fixed lag behind today, and none after the portfolio's own end.</summary>
internal sealed class Publication(SandboxClock clock, IPortfolio portfolio, int lagDays)
{
    /// <summary>The real service's history begins here; it gives no day before.</summary>
    public static readonly DateOnly FirstDay = new(2015, 1, 1);

    public DateOnly Today => clock.Today;

    public DateOnly LatestDay
    {
        get
        {
            var complete = clock.Today.AddDays(-lagDays);
            return portfolio.LastDay is { } last && last < complete ? last : complete;
        }
    }

    /// <summary>The part of a range that is out; empty when none of it is.</summary>
    public DayRange Published(DayRange asked) => asked.Within(FirstDay, LatestDay);
}
