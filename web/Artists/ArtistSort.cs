using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Artists;

/// <summary>What a list of artists is sorted by: names upwards, everything else the largest first.</summary>
/// <param name="Key">SQL that ranks an artist's newest days; null where its name does.</param>
internal sealed record ArtistSort(string Name, string? Key)
{
    private static readonly Dictionary<string, ArtistSort> All = new ArtistSort[]
    {
        new("name", null),
        new("streams", "f.streams"),
        new("change", "(f.compared - f.before) / nullif(f.before, 0)"),
        new("lastDay", "p.last_day - DATE '1900-01-01'"),
    }.ToDictionary(sort => sort.Name);

    public static Asked<ArtistSort> Read(string? sort) =>
        All.TryGetValue(string.IsNullOrEmpty(sort) ? "name" : sort, out var found)
            ? found
            : Problem.OfField(nameof(sort), "is not name, streams, change or lastDay");
}
