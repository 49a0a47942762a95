using MusicInsights.Grains.Predictions.Features.Histories;

namespace MusicInsights.Grains.Predictions.Features;

/// <summary>
/// <c>forecast-28d</c>: what was known of a release on the evening of a day, for a forecast of the 28 days after it. One code for
/// training and for serving; it reads no more than 90 days back.
/// </summary>
internal static class ForecastSchema
{
    public const int Horizon = 28;

    private static readonly (string Name, Func<SongDay, long?> Of)[] Metrics =
        [("streams", day => day.Streams), ("listeners", day => day.Listeners), ("saves", day => day.Saves), ("playlist_adds", day => day.PlaylistAdds)];

    public static FeatureSchema Schema { get; } = new("forecast-28d",
    [
        .. Metrics.SelectMany(metric => MetricTape.Names(metric.Name)).Select(Metric),
        new("age", Required: true, Bends: true), new("new_share_ahead", Required: true, Bends: true), new("catalogue_size"),
        new("followers", Actionable: true), new("monthly_listeners", Actionable: true), new("popularity"), new("popularity_estimated"), new("listeners_28d", Bends: true),
        .. CampaignFeatures.Names.Select(name => new Feature(name, Actionable: true)),
    ]);

    public static float[] Build(ReleaseHistory history, Moment moment)
    {
        var age = history.Age(moment.Day);
        var days = moment.See(history.Days, moment.Day.AddDays(1 - MetricTape.Days)).ToArray();
        return
        [
            .. Metrics.SelectMany(metric => new MetricTape(moment.Day, (age ?? -1) + 1, days.Select(day => (day.Date, metric.Of(day.Value)))).Features()),
            Missing.Log(age), age is { } lived ? (float)Math.Max(0, Horizon - 1 - lived) / Horizon : Missing.Value,
            Missing.Log(history.CatalogueSize(moment)),
            .. AudienceFeatures.Build(history, moment), .. CampaignFeatures.Build(history, moment),
        ];
    }

    private static Feature Metric(string name) => new(
        name, Required: name == "streams_level_30d", Bends: name == "streams_level_30d", Actionable: name.Contains("_level_", StringComparison.Ordinal),
        Within: name.StartsWith("listeners_level_", StringComparison.Ordinal) ? name.Replace("listeners", "streams", StringComparison.Ordinal) : null);
}
