using System.Collections.Frozen;

namespace MusicInsights.Sandbox.Portfolios.RealSeries;

/// <summary>Real daily streams from a folder, given exactly as the file has them; what the file lacks stays absent.</summary>
internal sealed class RealSeriesPortfolio : IPortfolio
{
    private readonly FrozenDictionary<string, TrackSeries> _series;

    private RealSeriesPortfolio(IReadOnlyDictionary<string, TrackSeries> series, Artist artist)
    {
        _series = series.ToFrozenDictionary();
        Artists = [artist];
        LastDay = series.Values.Max(one => one.LastDay);
    }

    public IReadOnlyList<Artist> Artists { get; }

    public DateOnly? LastDay { get; }

    /// <param name="folder">Holds <c>ts_daily_long.csv.gz</c>, <c>Tracks_info.csv</c> and <c>Album_info.csv</c>.</param>
    /// <param name="most">Keeps the tracks with the most days; all when null.</param>
    /// <exception cref="IOException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">The file of series holds none.</exception>
    public static RealSeriesPortfolio Load(string folder, int? most)
    {
        var kept = SeriesFile.Read(Path.Combine(folder, "ts_daily_long.csv.gz"))
            .OrderByDescending(track => track.Value.Length)
            .ThenBy(track => track.Key, StringComparer.Ordinal)
            .Take(most ?? int.MaxValue)
            .ToDictionary();
        if (kept.Count == 0) throw new InvalidDataException($"No track of {folder} has a single day.");
        return new RealSeriesPortfolio(kept, TrackInfo.Artist(folder, kept.Keys));
    }

    public IEnumerable<Dated<SongDay>> SongDays(Track track, DayRange range, DateOnly latest) => _series[track.Id]
        .Within(range)
        .Select(day => new Dated<SongDay>(day.Day, new SongDay(day.Value, Listeners: null, PlaylistAdds: null, Saves: null)));

    /// <summary>None: the file tells of songs, and the sum of some songs is not an artist's day.</summary>
    public IEnumerable<Dated<ArtistDay>> ArtistDays(Artist artist, DayRange range, DateOnly latest) => [];

    public long TotalStreams(Track track, DateOnly latest) => _series[track.Id].TotalOn(latest);
}
