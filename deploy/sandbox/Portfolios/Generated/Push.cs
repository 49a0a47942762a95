namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>One campaign for a song.</summary>
/// <param name="Gain">The share by which the song's streams rise at its height.</param>
internal sealed record Push(Song Song, DateOnly Begin, int Days, double Gain)
{
    public DateOnly End => Begin.AddDays(Days - 1);

    /// <summary>How much of it is on, 0 to 1. It swells and ebbs over two days: its end must not look like a fall.</summary>
    public double Strength(DateOnly day)
    {
        if (day < Begin || day > End) return 0;
        var fromEdge = Math.Min(day.DayNumber - Begin.DayNumber, End.DayNumber - day.DayNumber);
        return Math.Min(1, (fromEdge + 1) / 3.0);
    }
}
