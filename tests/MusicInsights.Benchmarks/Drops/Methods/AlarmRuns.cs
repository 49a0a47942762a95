namespace MusicInsights.Benchmarks.Drops.Methods;

/// <summary>Makes drops of a method that only says whether a day is low: low days in a row are one drop, which ends after two others.</summary>
internal abstract class AlarmRuns : IMethod
{
    private const int EndsAfter = 2;

    private int _fineDays = EndsAfter;

    public bool Step(DateOnly day, long? value, double move)
    {
        var isLow = IsLow(day, value);
        if (value is null) return false;
        var opens = isLow && _fineDays >= EndsAfter;
        _fineDays = isLow ? 0 : _fineDays + 1;
        return opens;
    }

    public IMethod Copy()
    {
        var copy = (AlarmRuns)MemberwiseClone();
        copy.Own();
        return copy;
    }

    /// <summary>Also takes the day into what is known.</summary>
    protected abstract bool IsLow(DateOnly day, long? value);

    /// <summary>Stops sharing what is known with whom it was copied from.</summary>
    protected abstract void Own();
}
