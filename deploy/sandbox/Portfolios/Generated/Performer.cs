namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>An invented artist and the habits of the audience.</summary>
internal sealed record Performer(string Id, string Name, IReadOnlyList<Song> Songs)
{
    /// <summary>By how much a weekend day lies above the week's mean, e.g. 0.2; negative where people listen at work.</summary>
    public required double WeekendTilt { get; init; }

    /// <summary>How much of a further song's audience is not already the largest song's; above 0 and below 1.</summary>
    public required double Reach { get; init; }

    /// <summary>On the day the sandbox's time begins.</summary>
    public required double Followers { get; init; }

    /// <summary>Of the followers, e.g. 0.3.</summary>
    public required double YearlyGrowth { get; init; }

    public double OnWeekday(DayOfWeek day) => day switch
    {
        DayOfWeek.Saturday or DayOfWeek.Sunday => 1 + WeekendTilt,
        // The five others give what the two take, so that a week's mean stays 1.
        _ => 1 - WeekendTilt * 2 / 5,
    };
}
