namespace MusicInsights.GrainInterfaces.Metrics;

/// <summary>What one source told of one entity's day (UTC). A value the source did not give is null, never 0.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.DailyMetrics")]
public sealed record DailyMetrics
{
    [Id(0)] public required DateOnly Day { get; init; }

    [Id(1)] public long? Streams { get; init; }

    [Id(2)] public long? Saves { get; init; }

    [Id(3)] public long? PlaylistAdds { get; init; }

    [Id(4)] public long? Listeners { get; init; }

    [Id(5)] public long? MonthlyListeners { get; init; }

    [Id(6)] public long? MonthlyActiveListeners { get; init; }

    [Id(7)] public long? SuperListeners { get; init; }

    [Id(8)] public long? Followers { get; init; }

    [Id(9)] public long? Popularity { get; init; }

    [Id(10)] public long? Visits { get; init; }

    [Id(11)] public long? Clicks { get; init; }

    /// <summary>In ten-thousandths of the campaign's currency.</summary>
    [Id(12)] public long? BudgetSpent { get; init; }

    [Id(13)] public long? Conversions { get; init; }

    [Id(14)] public long? Impressions { get; init; }

    [Id(15)] public long? Reach { get; init; }

    [Id(16)] public long? SmartLinkClicks { get; init; }

    public long? this[Metric metric] => metric switch
    {
        Metric.Streams => Streams,
        Metric.Saves => Saves,
        Metric.PlaylistAdds => PlaylistAdds,
        Metric.Listeners => Listeners,
        Metric.MonthlyListeners => MonthlyListeners,
        Metric.MonthlyActiveListeners => MonthlyActiveListeners,
        Metric.SuperListeners => SuperListeners,
        Metric.Followers => Followers,
        Metric.Popularity => Popularity,
        Metric.Visits => Visits,
        Metric.Clicks => Clicks,
        Metric.BudgetSpent => BudgetSpent,
        Metric.Conversions => Conversions,
        Metric.Impressions => Impressions,
        Metric.Reach => Reach,
        Metric.SmartLinkClicks => SmartLinkClicks,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "No such metric"),
    };
}
