using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>As much as is asked for at once.</summary>
internal readonly record struct Portion(DayRange Days, int Limit)
{
    private const int SmallPage = 25;

    /// <summary>The same in smaller portions after Meta said that it is too much; empty when it is as small as can be.</summary>
    public IReadOnlyList<Portion> Smaller(string failureClass)
    {
        var pageFirst = failureClass == GraphErrors.TooManyRows && Limit > SmallPage;
        if (Days.Count > 1 && !pageFirst)
        {
            var middle = Days.First.AddDays(Days.Count / 2);
            return [this with { Days = Days with { Last = middle.AddDays(-1) } }, this with { Days = Days with { First = middle } }];
        }

        return Limit > 1 ? [this with { Limit = Limit / 2 }] : [];
    }
}
