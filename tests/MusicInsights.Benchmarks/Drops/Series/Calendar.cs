namespace MusicInsights.Benchmarks.Drops.Series;

/// <summary>Times in which streams move for known reasons.</summary>
internal enum Period
{
    Quiet,

    /// <summary>Eight weeks after the track's own release, or after a release of five tracks or more, which moves all others.</summary>
    Decay,

    /// <summary>15 December to 10 January.</summary>
    Christmas,
}

/// <summary>Which times these were for a folder of tracks.</summary>
internal sealed class Calendar(IReadOnlyList<DailySeries> tracks)
{
    private const int DecayDays = 56;
    private const int AlbumTracks = 5;

    private readonly DateOnly _first = tracks.Min(track => track.First);

    private readonly DateOnly[] _albums =
        [.. tracks.GroupBy(track => track.First).Where(day => day.Count() >= AlbumTracks && day.Key > tracks.Min(track => track.First).AddDays(30)).Select(day => day.Key)];

    public DateOnly First => _first;

    public Period Of(DailySeries track, DateOnly day)
    {
        if ((track.First > _first.AddDays(7) && day < track.First.AddDays(DecayDays)) || _albums.Any(album => day >= album && day < album.AddDays(DecayDays)))
            return Period.Decay;
        return (day.Month, day.Day) is (12, >= 15) or (1, <= 10) ? Period.Christmas : Period.Quiet;
    }
}
