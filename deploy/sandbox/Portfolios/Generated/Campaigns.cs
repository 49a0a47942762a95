namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>Advertising that lifts a song for one or two weeks; about one stretch in three has one.</summary>
internal sealed class Campaigns(int seed)
{
    private const int StretchDays = 45;
    private const double Likelihood = 0.3;

    /// <summary>By how much a song is lifted on a day; 1 outside campaigns.</summary>
    public double Lift(Song song, DateOnly day)
    {
        var stretch = day.DayNumber / StretchDays;
        var draw = Draw.Of(seed, Chance.Campaign, song.Number, stretch);
        if (draw.Uniform() > Likelihood) return 1;

        var length = draw.Between(7, 14);
        var begin = stretch * StretchDays + draw.Between(0, StretchDays - length);
        var gain = draw.Between(0.3, 0.7);
        var nth = day.DayNumber - begin;
        if (nth < 0 || nth >= length) return 1;
        // It swells and ebbs over two days: its end must not look like a fall.
        var fromEdge = Math.Min(nth, length - 1 - nth);
        return 1 + gain * Math.Min(1, (fromEdge + 1) / 3.0);
    }
}
