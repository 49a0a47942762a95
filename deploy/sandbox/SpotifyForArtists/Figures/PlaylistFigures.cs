using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.SpotifyForArtists.Figures;

/// <summary>What playlists brought a song in a period: pure shares of its streams, Spotify's own playlists by the song's age.</summary>
internal sealed class PlaylistFigures(IPortfolio portfolio, Publication published)
{
    private const int NewForDays = 28;
    private const int DiscoveredAfterDays = 35;

    public IReadOnlyList<PlaylistFigure> OfSong(Track track, DayRange window)
    {
        var latest = published.LatestDay;
        var streams = portfolio.SongDays(track, window, latest).Sum(day => day.Value.Streams);
        var age = track.ReleaseDate is { } released ? latest.DayNumber - released.DayNumber : int.MaxValue;
        return
        [
            .. new[]
            {
                Share("Release Radar", "Spotify", streams, age <= NewForDays ? 0.12 : 0),
                Share("Discover Weekly", "Spotify", streams, age >= DiscoveredAfterDays ? 0.06 : 0),
                Share("Radio", "Spotify", streams, 0.2),
                Share("Mixes", "Spotify", streams, 0.05),
                Share("Fresh Finds", "Spotify", streams, 0.02) with { DateAdded = "2026-02-20" },
                // Anybody may call a playlist as Spotify calls its own.
                Share("Radio", "-", streams, 0.015) with { DateAdded = "2025-11-03" },
                Share("late night drive 🌙", "-", streams, 0.03) with { DateAdded = "2024-04-25" },
            }.Where(figure => figure.Streams > 0).OrderByDescending(figure => figure.Streams),
        ];
    }

    public IReadOnlyList<PlaylistFigure> OfArtist(Artist artist, DayRange window) =>
    [
        .. artist.Releases.SelectMany(track => OfSong(track, window))
            .GroupBy(figure => (figure.Title, figure.Author, figure.DateAdded))
            .Select(same => new PlaylistFigure(same.Key.Title, same.Key.Author, same.Sum(f => f.Listeners), same.Sum(f => f.Streams), same.Key.DateAdded))
            .OrderByDescending(figure => figure.Streams),
    ];

    private static PlaylistFigure Share(string title, string author, long streams, double share)
    {
        var own = (long)(streams * share);
        return new PlaylistFigure(title, author, (own * 2 + 2) / 3, own, "n/a");
    }
}

/// <param name="Author"><c>-</c> for a listener's playlist.</param>
/// <param name="DateAdded">An ISO day, or <c>n/a</c>.</param>
internal sealed record PlaylistFigure(string Title, string Author, long Listeners, long Streams, string DateAdded);
