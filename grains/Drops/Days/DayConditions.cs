namespace MusicInsights.Grains.Drops.Days;

/// <summary>What is known of days and is no release's own: how everybody moved, and whose source gave nothing to judge.</summary>
internal sealed class DayConditions(IReadOnlyDictionary<DateOnly, double> moves, IReadOnlySet<(string Source, DateOnly Day)> incidents)
{
    public static readonly DayConditions Unknown = new(new Dictionary<DateOnly, double>(), new HashSet<(string, DateOnly)>());

    /// <summary>How the whole portfolio moved: 1 for a day like others, and when nothing is known.</summary>
    public double Factor(DateOnly day) => moves.TryGetValue(day, out var factor) ? factor : 1;

    public bool HasIncident(string source, DateOnly day) => incidents.Contains((source, day));

    public bool HasIncident(IReadOnlyCollection<string> sources, DateOnly day)
    {
        if (incidents.Count == 0)
            return false;
        foreach (var source in sources)
        {
            if (incidents.Contains((source, day)))
                return true;
        }

        return false;
    }
}
