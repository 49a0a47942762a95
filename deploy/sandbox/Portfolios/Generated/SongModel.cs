namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>The value of any song on any day, as known on another: expectation, noise, shares, late revision.</summary>
internal sealed class SongModel(int seed, Campaigns campaigns, Drops drops)
{
    private const double HoleLikelihood = 1 / 300.0;

    public double Expected(Performer performer, Song song, DateOnly day)
    {
        var expected = song.Expected(day);
        return expected == 0
            ? 0
            : expected * performer.OnWeekday(day.DayOfWeek) * campaigns.Lift(song, day) * drops.Remaining(song, day);
    }

    public SongDay Day(Performer performer, Song song, DateOnly day, DateOnly latest)
    {
        var expected = Expected(performer, song, day);
        if (expected == 0) return new SongDay(0, 0, 0, 0);

        var draw = Draw.Of(seed, Chance.Day, song.Number, day.DayNumber);
        var revision = new Revision(draw.Between(0, Revision.Most), latest.DayNumber - day.DayNumber);
        var streams = Noise.NegativeBinomial(ref draw, expected, song.Size);
        var listeners = (long)Math.Round(streams / song.StreamsPerListener * draw.Between(0.95, 1.05));
        var saves = Math.Min(streams, Noise.Poisson(ref draw, streams * song.SaveShare));
        var adds = Math.Min(streams, Noise.Poisson(ref draw, streams * song.AddShare));
        return new SongDay(
            revision.Known(streams),
            revision.Known(Math.Clamp(listeners, Math.Min(1, streams), Math.Max(Math.Min(1, streams), streams - 1))),
            revision.Known(adds),
            revision.Known(saves));
    }

    /// <summary>Now and then the service simply lacks a song's day, for good.</summary>
    public bool Lacks(Song song, DateOnly day)
    {
        var draw = Draw.Of(seed, Chance.Hole, song.Number, day.DayNumber);
        return day > song.Released && draw.Uniform() < HoleLikelihood;
    }
}
