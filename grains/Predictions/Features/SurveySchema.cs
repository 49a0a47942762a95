namespace MusicInsights.Grains.Predictions.Features;

/// <summary>
/// <c>survey-28d</c>: a song as a snapshot shows it. The playlists' own streams are of the same 28 days, so a model of this schema
/// says which songs look like those that are being picked up; it foretells nothing. Playlist adds are left out: the exports of
/// songs do not tell them.
/// </summary>
internal static class SurveySchema
{
    private const int Window = 28;

    public static FeatureSchema Schema { get; } = new("survey-28d",
    [
        new("streams_28d", Required: true, Bends: true, Actionable: true, Within: "streams_all_time"),
        new("listeners_28d", Required: true, Bends: true, Actionable: true, Within: "streams_28d"), new("saves_28d", Actionable: true),
        new("streams_all_time"), new("followers", Actionable: true), new("age", Required: true, Bends: true), new("new_share", Required: true, Bends: true),
    ]);

    public static float[] Build(SongSnapshot song) =>
    [
        Missing.Log(song.Streams28), Missing.Log(song.Listeners28), Missing.Log(song.Saves28),
        Missing.Log(song.StreamsAllTime), Missing.Log(song.Followers), Missing.Log(song.AgeDays), NewShare(song.AgeDays),
    ];

    /// <summary>The share of the 28 days that lie within 28 days of release: only then Release Radar takes a song.</summary>
    private static float NewShare(int? age) =>
        age is { } days ? (float)Math.Max(0, Math.Min(days, Window - 1) - Math.Max(0, days - Window + 1) + 1) / Window : Missing.Value;
}
