using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Tests.Grains.Completeness;

/// <summary>What is stored of one entity, and which of its days are missing: day by day, and as slowly as one likes.</summary>
internal sealed record AccountedForModel(DateOnly Added, DateOnly LastDay)
{
    public Dictionary<MetricSource, DayRange> Cursors { get; init; } = [];

    /// <summary>The sources that each day's row has values of; of an artist, whether followers or popularity are among them.</summary>
    public Dictionary<DateOnly, (MetricSource Giver, bool HasStanding)> Rows { get; init; } = [];

    public HashSet<(MetricSource Source, DateOnly Day)> Gaps { get; init; } = [];

    public List<ToldTask> Tasks { get; init; } = [];

    public IEnumerable<(MissingKind Kind, DateOnly Day)> Missing(EntityKind kind, MetricSource source)
    {
        var first = Cursors.TryGetValue(source, out var cursor) ? cursor.First : Added;
        for (var day = first; day <= LastDay; day = day.AddDays(1))
        {
            var isConcluded = Cursors.ContainsKey(source) && day <= cursor.Last;
            if (HasRow(kind, source, day) || Gaps.Contains((source, day)))
                continue;
            if (isConcluded && kind != EntityKind.AdAccount)
                yield return (MissingKind.Hole, day);
            else if (!isConcluded && !Tasks.Any(task => task.Source == source && task.RunDate >= day && Excuses(task, source)))
                yield return (MissingKind.Unexplained, day);
        }
    }

    private bool HasRow(EntityKind kind, MetricSource source, DateOnly day) => Rows.TryGetValue(day, out var row)
        && (kind != EntityKind.Artist || (source == MetricSource.SpotifyWebApi ? row.HasStanding : row.Giver != MetricSource.SpotifyWebApi));

    private bool Excuses(ToldTask task, MetricSource source) => task.Status != TaskState.Done
        || task.LastDay is { } last && last >= (Cursors.TryGetValue(source, out var cursor) ? cursor.Last : Added.AddDays(-1));

    internal sealed record ToldTask(MetricSource Source, DateOnly RunDate, TaskState Status, DateOnly? LastDay);
}
