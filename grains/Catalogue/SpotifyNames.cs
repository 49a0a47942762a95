using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyWebApi;

namespace MusicInsights.Grains.Catalogue;

/// <summary>What Spotify calls an artist whom somebody adds without a name.</summary>
internal sealed class SpotifyNames(ArtistLookup artists, IOptionsMonitor<SpotifyOptions> options)
{
    public async Task<Outcome<string>> Of(string spotifyId, CancellationToken stop)
    {
        if (!options.CurrentValue.IsConfigured)
            return new Refusal("invalid_name", "name", "Say the artist's name: without SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET Spotify cannot be asked for it.");
        var answer = await artists.Get(spotifyId, stop);
        return answer switch
        {
            { Value.Name: { Length: > 0 } name } => name,
            { IsMissing: true } or { Nothing: SourceFailure { Class: "NotFound" } } => new Refusal("invalid_spotify_id", "spotifyId", $"Spotify knows no artist {spotifyId}."),
            _ => new Refusal("invalid_name", "name", "Spotify does not tell the artist's name at the moment: say it, or try again."),
        };
    }
}
