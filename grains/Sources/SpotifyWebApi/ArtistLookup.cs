using System.Text;
using System.Text.Json;

namespace MusicInsights.Grains.Sources.SpotifyWebApi;

/// <summary>Looks artists up: those asked for at about the same time in one call where the app may, one by one where it may not.</summary>
internal sealed class ArtistLookup(SpotifyClient client, SpotifyCapabilities capabilities)
{
    private const int Most = 50;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private Gathered? _gathered;

    public async Task<SpotifyAnswer<ArtistObject>> Get(string id, CancellationToken stop)
    {
        if (!await capabilities.MayBatch())
            return await Alone(id, stop);
        Task<IReadOnlyDictionary<string, SpotifyAnswer<ArtistObject>>?> together;
        lock (_gate)
        {
            if (_gathered is not { } gathered || gathered.Ids.Count >= Most)
            {
                _gathered = gathered = new Gathered();
                gathered.Answers = AskLater(gathered);
            }

            gathered.Ids.Add(id);
            together = gathered.Answers;
        }

        return await together.WaitAsync(stop) is { } answers ? answers[id] : await Alone(id, stop);
    }

    private Task<SpotifyAnswer<ArtistObject>> Alone(string id, CancellationToken stop) => client.Get<ArtistObject>($"artists/{Uri.EscapeDataString(id)}", stop);

    /// <summary>Every artist's answer; null when the app may not ask for several.</summary>
    private async Task<IReadOnlyDictionary<string, SpotifyAnswer<ArtistObject>>?> AskLater(Gathered gathered)
    {
        await Task.Delay(Gathering, TimeProvider.System);
        lock (_gate)
        {
            if (_gathered == gathered)
                _gathered = null;
        }

        string[] ids = [.. gathered.Ids];
        var answer = await client.Get<SeveralObject>($"artists?ids={string.Join(',', ids.Select(Uri.EscapeDataString))}", CancellationToken.None);
        if (answer.IsForbidden)
        {
            await capabilities.Saw(SpotifyCapabilities.BatchRefused, CancellationToken.None);
            return null;
        }

        if (answer.Value is not { } several)
            return ids.ToDictionary(id => id, _ => new SpotifyAnswer<ArtistObject>(answer.Nothing));
        if (several.Artists is not { } artists || artists.Count != ids.Length)
            return ids.ToDictionary(id => id, _ => new SpotifyAnswer<ArtistObject>(answer.Unlike("Spotify's answer does not hold the artists asked for: its form has changed.").Nothing));
        await capabilities.Saw(SpotifyCapabilities.Batch, CancellationToken.None);
        return ids.Zip(artists, (id, artist) => (id, Answer: Of(artist))).ToDictionary(pair => pair.id, pair => pair.Answer);
    }

    /// <summary>One artist of several, with its own bytes.</summary>
    private static SpotifyAnswer<ArtistObject> Of(JsonElement artist)
    {
        if (artist.ValueKind == JsonValueKind.Null)
            return new SpotifyAnswer<ArtistObject>(new SourceFailure("NotFound", "Spotify does not know this artist.", IsTransient: false));
        var body = Encoding.UTF8.GetBytes(artist.GetRawText());
        try
        {
            return new SpotifyAnswer<ArtistObject>(null) { Value = artist.Deserialize<ArtistObject>(), Body = body };
        }
        catch (JsonException)
        {
            return new SpotifyAnswer<ArtistObject>(null) { Body = body }.Unlike("Spotify's artist does not have the form expected.");
        }
    }

    private sealed class Gathered
    {
        /// <summary>Each once: two who ask for one artist share the answer.</summary>
        public HashSet<string> Ids { get; } = [];

        public Task<IReadOnlyDictionary<string, SpotifyAnswer<ArtistObject>>?> Answers { get; set; } = null!;
    }
}
