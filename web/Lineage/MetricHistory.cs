using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Web.Lineage;

/// <summary>Tells of one figure what each source said, out of the row that stands and what it replaced.</summary>
internal static class MetricHistory
{
    private sealed record Step(DateTime At, long? Value, string Source, string Cause, long? ImportId);

    /// <param name="revisions">In the order in which they came.</param>
    /// <param name="asOf">What was said later is left out, and what was replaced later still stands.</param>
    public static List<SaidValue> Of(Metric metric, int column, StandingRow? now, IReadOnlyList<Revision> revisions, DateTime? asOf)
    {
        var steps = Steps(metric, column, now, [.. revisions.Where(revision => !revision.NeverStood)]).Where(step => !(step.At > asOf)).ToList();
        var said = new List<SaidValue>();
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] is not { Value: { } value } step)
                continue;
            var next = i + 1 < steps.Count ? steps[i + 1] : null;
            said.Add(new SaidValue(
                value, step.Source, Rank(step.Source), step.At, next?.At, next is null ? "stands" : "replaced", Named(step), next is null ? null : Named(next),
                step.ImportId, null, null));
        }

        said.AddRange(Outranked(metric, column, revisions).Where(lost => !(lost.From > asOf)));
        return [.. said.OrderByDescending(one => one.From).ThenBy(one => one.State == "outranked")];
    }

    // Each change of the row says what stood after it; where nothing was kept of a first arrival, the row says since when it is known.
    private static List<Step> Steps(Metric metric, int column, StandingRow? now, IReadOnlyList<Revision> stood)
    {
        var steps = new List<Step>();
        if (stood is [{ Before: { } first, KnownFrom: { } from }, ..])
            Add(new Step(from, first.Value(metric), first.SourceOf(column), "fetch", null));
        foreach (var revision in stood)
            Add(new Step(revision.ReplacedAt, revision.After?.Value(metric), revision.After?.SourceOf(column) ?? "", revision.Cause, revision.ImportId));
        if (now is not null)
            Add(new Step(now.LastUpdated, now.Row.Value(metric), now.Row.SourceOf(column), "fetch", null));
        return steps;

        void Add(Step step)
        {
            var last = steps.LastOrDefault();
            if (last is null ? step.Value is not null : last.Value != step.Value || (step.Value is not null && last.Source != step.Source))
                steps.Add(step);
        }
    }

    private static IEnumerable<SaidValue> Outranked(Metric metric, int column, IReadOnlyList<Revision> revisions) =>
        from revision in revisions
        where revision.NeverStood
        let lost = revision.Before
        let value = lost?.Value(metric)
        where value is not null && value != revision.After?.Value(metric)
        let source = lost.SourceOf(column)
        select new SaidValue(value.Value, source, Rank(source), revision.ReplacedAt, null, "outranked", "fetch", null, revision.ImportId, null, null);

    // What is entered by hand is an import without a file.
    private static string Named(Step step) => step.Cause is "import" && step.Source == MetricSource.Manual.Wire() ? "manual" : step.Cause;

    private static int Rank(string source) => WireNames.Parse<MetricSource>(source)?.Rank() ?? 0;
}
