namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>An invented release and how it is listened to; its number is its place in the whole portfolio.</summary>
internal sealed record Song(int Number, Track Track, DateOnly Released)
{
    private const double CatalogueHalfLifeDays = 1500;
    private const double FirstDayShare = 0.7;

    /// <summary>Streams a day once the release is over.</summary>
    public required double CatalogueLevel { get; init; }

    /// <summary>The first week in multiples of the catalogue level.</summary>
    public required double PeakGain { get; init; }

    /// <summary>In which the release's part of the streams halves.</summary>
    public required double HalfLifeDays { get; init; }

    /// <summary>Of the negative binomial; larger is calmer.</summary>
    public required double Size { get; init; }

    public required double StreamsPerListener { get; init; }

    public required double SaveShare { get; init; }

    public required double AddShare { get; init; }

    /// <summary>Streams expected on a day from the release alone: a peak that decays to a slowly fading catalogue.</summary>
    public double Expected(DateOnly day)
    {
        var age = day.DayNumber - Released.DayNumber;
        if (age < 0) return 0;
        var release = (PeakGain - 1) * Math.Pow(2, -Math.Max(0, age - 3) / HalfLifeDays);
        var level = CatalogueLevel * (Math.Pow(2, -age / CatalogueHalfLifeDays) + release);
        return age == 0 ? level * FirstDayShare : level;
    }
}
