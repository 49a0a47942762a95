namespace MusicInsights.GrainInterfaces.Metrics;

/// <summary>Days from <see cref="First"/> to <see cref="Last"/>, both included.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.DayRange")]
public readonly record struct DayRange([property: Id(0)] DateOnly First, [property: Id(1)] DateOnly Last)
{
    public int Count => Math.Max(0, Last.DayNumber - First.DayNumber + 1);

    public bool IsEmpty => Last < First;

    public bool Contains(DateOnly day) => First <= day && day <= Last;

    /// <summary>The same days in ranges of at most <paramref name="longest"/> days, in order.</summary>
    public IEnumerable<DayRange> Parts(int longest)
    {
        for (var first = First; first <= Last; first = first.AddDays(longest))
            yield return new DayRange(first, Last.DayNumber - first.DayNumber < longest ? Last : first.AddDays(longest - 1));
    }

    /// <summary>Those of its days that are not after <paramref name="last"/>.</summary>
    public DayRange Until(DateOnly last) => last < Last ? this with { Last = last } : this;

    public IEnumerable<DateOnly> Days()
    {
        for (var day = First; day <= Last; day = day.AddDays(1))
            yield return day;
    }
}
