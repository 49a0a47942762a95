namespace MusicInsights.Web.Overview.Extra;

/// <summary>
/// Campaigns that share releases are judged as one, since nobody can tell which of them a stream came from; and only where
/// they all spend one currency, since nobody can share a stream out among two. Pure.
/// </summary>
internal static class Judged
{
    /// <summary>By currency and day, of the days of which all can be said.</summary>
    /// <param name="extra">Streams of a release on a day above what it does without ads; null where it cannot be said.</param>
    public static Dictionary<(string Currency, DateOnly Date), ExtraDay> Days(IReadOnlyCollection<AdDay> ads, Func<long, DateOnly, double?> extra)
    {
        var days = new Dictionary<(string, DateOnly), ExtraDay>();
        foreach (var group in Groups(ads))
        {
            if (group.Select(ad => ad.Currency).Distinct().ToList() is not [{ } currency])
                continue;
            foreach (var day in group.GroupBy(ad => ad.Date))
            {
                var streams = day.Select(ad => ad.ReleaseId).Distinct().Select(release => extra(release, day.Key)).ToList();
                if (streams.Contains(null))
                    continue;
                var before = days.GetValueOrDefault((currency, day.Key), new ExtraDay(0, 0));
                days[(currency, day.Key)] = new ExtraDay(
                    before.Spent + day.DistinctBy(ad => ad.CampaignId).Sum(ad => ad.Spent), before.Streams + streams.Sum(value => value!.Value));
            }
        }

        return days;
    }

    private static List<IGrouping<long, AdDay>> Groups(IReadOnlyCollection<AdDay> ads)
    {
        // Each release leads to another of its group, and at last to the one that stands for all.
        var next = new Dictionary<long, long>();
        foreach (var campaign in ads.GroupBy(ad => ad.CampaignId))
        {
            var first = Last(campaign.First().ReleaseId);
            foreach (var ad in campaign)
                next[Last(ad.ReleaseId)] = first;
        }

        return [.. ads.GroupBy(ad => Last(ad.ReleaseId))];

        long Last(long release)
        {
            while (next.TryGetValue(release, out var other) && other != release)
                release = other;
            return release;
        }
    }
}
