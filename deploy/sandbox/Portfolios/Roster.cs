using System.Collections.Frozen;

namespace MusicInsights.Sandbox.Portfolios;

/// <summary>Finds artists and tracks by the ids of a request.</summary>
internal sealed class Roster(IPortfolio portfolio)
{
    private readonly FrozenDictionary<string, Artist> _artists = portfolio.Artists.ToFrozenDictionary(artist => artist.Id);

    private readonly FrozenDictionary<(string, string), Track> _tracks = portfolio.Artists
        .SelectMany(artist => artist.Releases, (artist, track) => (artist, track))
        .ToFrozenDictionary(pair => (pair.artist.Id, pair.track.Id), pair => pair.track);

    public IReadOnlyList<Artist> Artists => portfolio.Artists;

    public Artist? Find(string artist) => _artists.GetValueOrDefault(artist);

    public Track? Find(string artist, string track) => _tracks.GetValueOrDefault((artist, track));
}
