using System.Globalization;

namespace MusicInsights.Web.Live;

/// <summary>What can be watched: <c>portfolio</c>, <c>runs</c>, <c>alerts</c>, <c>artist:1</c>, <c>release:2</c>, <c>campaign:3</c>.</summary>
internal static class Topic
{
    public const int MostPerConnection = 500;

    public static readonly TimeSpan NarrowPace = TimeSpan.FromMilliseconds(10);
    public static readonly TimeSpan WidePace = TimeSpan.FromMilliseconds(200);

    /// <summary>Topics of everything speak with every commit; those of one entity rarely.</summary>
    public static bool IsWide(string topic) => topic is "portfolio" or "runs" or "alerts";

    public static bool IsKnown(string? topic) =>
        topic is not null && (IsWide(topic) || IsEntity(topic, "artist:") || IsEntity(topic, "release:") || IsEntity(topic, "campaign:"));

    private static bool IsEntity(string topic, string prefix) =>
        topic.StartsWith(prefix, StringComparison.Ordinal)
        && long.TryParse(topic.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && id > 0;
}
