namespace MusicInsights.Sandbox.Portfolios;

internal sealed record Artist(string Id, string Name, IReadOnlyList<Track> Releases);
