namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>Advertising that lifts a song for one or two weeks; about one stretch in three has one.</summary>
internal sealed class Campaigns(int seed)
{
    private const int StretchDays = 45;
    private const double Likelihood = 0.3;

    /// <summary>By how much a song is lifted on a day; 1 outside campaigns.</summary>
    public double Lift(Song song, DateOnly day) => In(song, Stretch(day)) is { } push ? 1 + push.Gain * push.Strength(day) : 1;

    /// <summary>A song's campaigns that touch the days, oldest first.</summary>
    public IEnumerable<Push> Of(Song song, DayRange days)
    {
        for (var stretch = Stretch(days.From); stretch <= Stretch(days.To); stretch++)
        {
            if (In(song, stretch) is { } push && push.Begin <= days.To && push.End >= days.From)
                yield return push;
        }
    }

    private static int Stretch(DateOnly day) => day.DayNumber / StretchDays;

    /// <summary>The one campaign that a stretch may have; it lies within.</summary>
    private Push? In(Song song, int stretch)
    {
        var draw = Draw.Of(seed, Chance.Campaign, song.Number, stretch);
        if (draw.Uniform() > Likelihood) return null;
        var length = draw.Between(7, 14);
        var begin = stretch * StretchDays + draw.Between(0, StretchDays - length);
        return new Push(song, DateOnly.FromDayNumber(begin), length, draw.Between(0.3, 0.7));
    }
}
