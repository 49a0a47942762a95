using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Releases;

/// <summary>What a list of releases is sorted by: titles upwards, everything else the largest first.</summary>
/// <param name="Key">What ranks a release's newest days; null where its title does.</param>
/// <param name="IsCompared">It needs the values of a week before.</param>
internal sealed record ReleaseSort(string Name, Func<NewestValue, double?>? Key, bool IsCompared = false)
{
    private static readonly Dictionary<string, ReleaseSort> All = new ReleaseSort[]
    {
        new("title", null),
        new("streams", value => value.Streams),
        new("change", value => value.ChangePct, IsCompared: true),
        new("lastDay", value => value.LastDay.DayNumber),
    }.ToDictionary(sort => sort.Name);

    public static Asked<ReleaseSort> Read(string? sort) =>
        All.TryGetValue(string.IsNullOrEmpty(sort) ? "title" : sort, out var found)
            ? found
            : Problem.OfField(nameof(sort), "is not title, streams, change or lastDay");
}
