namespace MusicInsights.Grains.Drops.Days;

/// <summary>A release's day among those of all others.</summary>
/// <param name="Source">Who gives its days, by wire name.</param>
/// <param name="Artist">Whose release it is.</param>
/// <param name="Usual">The most it had on one of the seven days before; NaN without.</param>
/// <param name="Before">What it had the day before; NaN without.</param>
/// <param name="Actual">What it had; NaN without.</param>
/// <param name="Expected">What it was expected to have when nobody moves together; NaN when that is not known.</param>
internal readonly record struct ReleaseDay(string Source, long Artist, double Usual, double Before, double Actual, double Expected)
{
    public bool HasValue => !double.IsNaN(Actual);

    public bool StandsStill => Actual == 0 || Actual == Before;

    /// <summary>How much it says that the day repeats the one before, or is nothing: −ln of the chance that it does so by itself.</summary>
    public double Surprise => Math.Min(MostSurprise, Actual == 0 ? Usual : Math.Log(Math.Sqrt(Usual) / CountsThatMeet));

    /// <summary>One release alone may have lost everything, and is no proof.</summary>
    private const double MostSurprise = 7;

    /// <summary>Two counts of the same mean are equal with a chance of this by its root.</summary>
    private const double CountsThatMeet = 0.282;
}
