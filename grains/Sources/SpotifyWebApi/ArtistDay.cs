using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.SpotifyWebApi;

/// <summary>The day's followers and popularity. What the app is not given is null, and never 0.</summary>
internal static class ArtistDay
{
    /// <summary>No day at all when the app is given neither.</summary>
    public static IReadOnlyList<CandidateDay> Of(ArtistObject artist, DateOnly day)
    {
        var faults = new List<FieldFault>();
        var (followers, popularity) = (Count(Metric.Followers, artist.Followers?.Total, faults), Count(Metric.Popularity, artist.Popularity, faults));
        if (followers is null && popularity is null && faults.Count == 0)
            return [];
        return
        [
            new CandidateDay
            {
                Day = day, Faults = faults, Raw = $"followers={artist.Followers?.Total} popularity={artist.Popularity}",
                Values = new DailyMetrics { Day = day, Followers = followers, Popularity = popularity },
            },
        ];
    }

    private static long? Count(Metric metric, JsonElement? value, List<FieldFault> faults)
    {
        if (value is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } told)
            return null;
        if (told.ValueKind == JsonValueKind.Number && told.TryGetInt64(out var count))
            return count;
        faults.Add(new FieldFault(metric.Wire(), RefusalReason.NotANumber, $"\"{told}\" is not a whole number."));
        return null;
    }
}
