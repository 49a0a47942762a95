using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Validation;

/// <room takes="days as a source gave them" gives="a verdict each, with a reason from a closed list">The step validate: accepts, ignores or refuses each day.</room>
/// <summary>Judges a source's days: pure, and the same for what was fetched and what was imported.</summary>
internal sealed class DayValidator(IOptions<ValidationOptions> options)
{
    private static readonly Metric[] AllMetrics = Enum.GetValues<Metric>();
    private readonly CandidateDayRules _rules = new(options.Value);

    /// <param name="releasedOn">The release's first day; null when unknown, or for an artist.</param>
    /// <param name="today">The day in UTC on which is judged.</param>
    public Verdict Judge(IReadOnlyList<CandidateDay> candidates, DateOnly? releasedOn, DateOnly today)
    {
        var accepted = new Dictionary<(string Series, DateOnly Day), JudgedDay>();
        var ignored = new Dictionary<IgnoredReason, int>();
        var refused = new List<Rejection>();
        var preRelease = new Dictionary<(string Series, DateOnly Day), DailyMetrics>();
        foreach (var candidate in candidates)
        {
            if (FirstFault(candidate, today) is { } fault)
                refused.Add(Refuse(candidate, fault));
            else if (AllMetrics.All(metric => candidate.Values[metric] is null))
                Count(IgnoredReason.NoValue);
            else if (Earlier(KeyOf(candidate)) is { } earlier)
                JudgeAgain(candidate, earlier);
            else if (candidate.Day < releasedOn && AllMetrics.All(metric => candidate.Values[metric] is null or 0))
                LetGo(candidate);
            else
                accepted.Add(KeyOf(candidate), new JudgedDay(candidate.Values, candidate.Day < releasedOn, candidate.Series));
        }

        return new Verdict
        {
            Accepted = [.. accepted.OrderBy(day => day.Key.Day).ThenBy(day => day.Key.Series, StringComparer.Ordinal).Select(day => day.Value)], Ignored = ignored, Refused = refused, PreRelease = preRelease.Keys.Select(key => key.Day).ToHashSet(),
        };

        DailyMetrics? Earlier((string, DateOnly) key) => accepted.TryGetValue(key, out var known) ? known.Values : preRelease.GetValueOrDefault(key);

        void JudgeAgain(CandidateDay candidate, DailyMetrics earlier)
        {
            if (earlier == candidate.Values)
                Count(IgnoredReason.RepeatedDay);
            else
                refused.Add(Conflicting(candidate));
        }

        void LetGo(CandidateDay candidate)
        {
            preRelease.Add(KeyOf(candidate), candidate.Values);
            Count(IgnoredReason.PreRelease);
        }

        void Count(IgnoredReason reason) => ignored[reason] = ignored.GetValueOrDefault(reason) + 1;
    }

    private FieldFault? FirstFault(CandidateDay candidate, DateOnly today)
    {
        var result = _rules.Validate(new CandidateDayRules.Judged(candidate, today));
        return result.Errors is [var failure, ..] ? new FieldFault(failure.PropertyName, (RefusalReason)failure.CustomState, failure.ErrorMessage) : null;
    }

    private static Rejection Conflicting(CandidateDay candidate) => Refuse(
        candidate, new FieldFault("date", RefusalReason.ConflictingDay, $"{candidate.Day:yyyy-MM-dd} comes twice with different values; the first one is kept."));

    private static Rejection Refuse(CandidateDay candidate, FieldFault fault) =>
        new(fault, candidate.Raw, candidate.Line, candidate.Day) { Series = candidate.Series };

    private static (string Series, DateOnly Day) KeyOf(CandidateDay candidate) => (candidate.Series, candidate.Day!.Value);
}
