namespace MusicInsights.Sandbox.Portfolios;

/// <room status="demo and tests only">Whose figures are served: generated ones, or real series.</room>
/// <summary>The artists that the sandbox serves, and their daily values as they are known on a given day.</summary>
internal interface IPortfolio
{
    IReadOnlyList<Artist> Artists { get; }

    /// <summary>The newest day it will ever have; null when it has no end.</summary>
    DateOnly? LastDay { get; }

    /// <summary>A song's days in order; a day it lacks is left out.</summary>
    /// <param name="latest">The latest complete day, from which late revisions are counted.</param>
    IEnumerable<Dated<SongDay>> SongDays(Track track, DayRange range, DateOnly latest);

    /// <summary>An artist's days in order; a day it lacks is left out.</summary>
    IEnumerable<Dated<ArtistDay>> ArtistDays(Artist artist, DayRange range, DateOnly latest);

    /// <summary>Streams since release, up to and including <paramref name="latest"/>.</summary>
    long TotalStreams(Track track, DateOnly latest);
}
