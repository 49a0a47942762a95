namespace MusicInsights.Benchmarks.Drops.Methods;

/// <summary>A way of finding drops, fed with one release day by day.</summary>
internal interface IMethod
{
    /// <summary>True on the day that opens a drop.</summary>
    bool Step(DateOnly day, long? value, double move);

    /// <summary>The same, from here on by itself.</summary>
    IMethod Copy();
}
