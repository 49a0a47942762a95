using System.Text.Json;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Sandbox;

namespace MusicInsights.Tests.Simulation;

/// <summary>Who is tracked: half of the artists from the first day, the others from a day of the month's first half.</summary>
internal sealed class MonthRoster(SimulatedMonth month)
{
    private readonly List<(int Day, JsonElement Artist, List<JsonElement> Songs)> _drawn = [];

    public List<Tracked> Tracked { get; } = [];

    public async Task Draw()
    {
        var artists = (await month.Cluster.Sandbox.Read("/sandbox/portfolio")).GetProperty("artists").EnumerateArray().ToList();
        var left = month.Plan.Releases;
        foreach (var artist in artists)
        {
            var songs = artist.GetProperty("releases").EnumerateArray().Take(left).ToList();
            if (songs.Count == 0)
                break;
            left -= songs.Count;
            var isLate = month.Chaos.Fate.Share($"late {artist.Text("id")}") < 0.5;
            _drawn.Add((isLate ? month.Chaos.Fate.Pick(1 + month.Plan.Days / 2, $"day {artist.Text("id")}") : 0, artist, songs));
        }
    }

    /// <summary>Adds the artists of a day, as an admin does.</summary>
    public async Task TrackThoseOf(int day)
    {
        foreach (var (_, artist, songs) in _drawn.Where(drawn => drawn.Day == day))
        {
            var artistId = await Add(
                catalogue => catalogue.AddArtist(new NewArtist(artist.Text("name"), artist.Text("id"))),
                "SELECT artist_id FROM artists WHERE spotify_id = $1", artist.Text("id"));
            Tracked.Add(new Tracked(EntityKey.Artist(artistId), artist.Text("id"), null, month.Cluster.Today, null));
            foreach (var song in songs)
            {
                var released = DateOnly.Parse(song.Text("releaseDate"), null);
                var ids = new Dictionary<string, string> { ["spotify_track"] = song.Text("id") };
                var releaseId = await Add(
                    catalogue => catalogue.AddRelease(new NewRelease(artistId, song.Text("title"), released, ids)),
                    "SELECT release_id FROM releases WHERE platform_ids ->> 'spotify_track' = $1", song.Text("id"));
                Tracked.Add(new Tracked(EntityKey.Release(releaseId), artist.Text("id"), song.Text("id"), month.Cluster.Today, released));
            }
        }
    }

    /// <summary>Who adds something while a silo dies tries again; what was added the first time, though nobody said so, is there.</summary>
    private async Task<long> Add(Func<ICatalogueGrain, Task<Outcome<long>>> add, string find, string id)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var outcome = await add(month.Cluster.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key));
                return outcome.Refusal is null ? outcome.Value : await month.Cluster.Database.One<long>(find, id);
            }
            catch (Exception e) when (e is OrleansException && attempt < 50)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }
}

/// <param name="Song">Its id at the source; null for an artist.</param>
/// <param name="Since">The day on which it was added.</param>
internal sealed record Tracked(EntityKey Key, string Artist, string? Song, DateOnly Since, DateOnly? Released);
