namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>An artist's days from the songs' days: counts add up, people do not.</summary>
internal sealed class ArtistModel(SongModel songs, DateOnly start)
{
    private const int MonthDays = 28;
    private const double DifferentInAMonth = 0.45;

    public IEnumerable<Dated<ArtistDay>> Days(Performer performer, DayRange range, DateOnly latest)
    {
        if (range.Length == 0) yield break;
        var month = new Queue<long>();
        var listenersOfMonth = 0L;
        foreach (var day in new DayRange(range.From.AddDays(1 - MonthDays), range.To).Days())
        {
            var songDays = performer.Songs.Select(song => songs.Day(performer, song, day, latest)).ToArray();
            var listeners = Listeners(performer, songDays);
            month.Enqueue(listeners);
            listenersOfMonth += listeners;
            if (month.Count > MonthDays) listenersOfMonth -= month.Dequeue();
            if (day < range.From) continue;

            yield return new Dated<ArtistDay>(day, new ArtistDay(
                songDays.Sum(song => song.Streams),
                listeners,
                Math.Max(month.Max(), (long)(listenersOfMonth * DifferentInAMonth)),
                Followers(performer, day),
                songDays.Sum(song => song.Saves ?? 0),
                songDays.Sum(song => song.PlaylistAdds ?? 0)));
        }
    }

    /// <summary>At least the largest song's, less than the songs' sum: some hear several songs.</summary>
    private static long Listeners(Performer performer, SongDay[] songDays)
    {
        var largest = songDays.Max(song => song.Listeners ?? 0);
        return largest + (long)(performer.Reach * (songDays.Sum(song => song.Listeners ?? 0) - largest));
    }

    private long Followers(Performer performer, DateOnly day) =>
        (long)(performer.Followers * Math.Pow(1 + performer.YearlyGrowth, (day.DayNumber - start.DayNumber) / 365.0));
}
