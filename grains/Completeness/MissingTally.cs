using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Completeness;

/// <summary>Sums up missing days, however many there are, in little room: the first ones, and what there is to say of each source.</summary>
internal sealed class MissingTally
{
    /// <summary>Ranges that a fact shows of its source.</summary>
    private const int Examples = 5;

    private readonly List<MissingDays> _first = [];
    private readonly Dictionary<MetricSource, OfSource> _sources = [];

    public IReadOnlyList<MissingDays> First => [.. _first];

    public long Days { get; private set; }

    /// <param name="missing">All that is missing of some entities, each entity's in one piece.</param>
    public void Add(IReadOnlyList<MissingDays> missing)
    {
        _first.AddRange(missing.Take(ReconcileProgress.MostMissing - _first.Count));
        Days += missing.Sum(days => (long)days.Days.Count);
        foreach (var ofSource in missing.GroupBy(days => days.Source))
        {
            var known = _sources.GetValueOrDefault(ofSource.Key) ?? new OfSource(0, 0, DateOnly.MaxValue, DateOnly.MinValue, []);
            var (first, last) = (ofSource.Min(days => days.Days.First), ofSource.Max(days => days.Days.Last));
            _sources[ofSource.Key] = new OfSource(
                known.Days + ofSource.Sum(days => (long)days.Days.Count), known.Entities + ofSource.Select(days => days.Entity).Distinct().Count(),
                first < known.First ? first : known.First, last > known.Last ? last : known.Last,
                [.. known.Examples.Concat(ofSource).Take(Examples)]);
        }
    }

    /// <summary>The detail of each source's fact.</summary>
    public IReadOnlyDictionary<string, object> PerSource() => _sources.ToDictionary(source => source.Key.Wire(), source => (object)new
    {
        days = source.Value.Days, entities = source.Value.Entities, first = source.Value.First, last = source.Value.Last,
        examples = source.Value.Examples.Select(missing => new
        {
            kind = missing.Kind.Wire(), entityKind = missing.Entity.Kind.Wire(), entityId = missing.Entity.Id, first = missing.Days.First, last = missing.Days.Last,
        }),
    });

    private sealed record OfSource(long Days, int Entities, DateOnly First, DateOnly Last, IReadOnlyList<MissingDays> Examples);
}
