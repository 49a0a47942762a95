using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Validation;

/// <summary>Judges a source's days: pure, and the same for what was fetched and what was imported.</summary>
internal sealed class DayValidator(IOptions<ValidationOptions> options)
{
    private static readonly Metric[] AllMetrics = Enum.GetValues<Metric>();
    private readonly CandidateDayRules _rules = new(options.Value);

    /// <param name="releasedOn">The release's first day; null when unknown, or for an artist.</param>
    /// <param name="today">The day in UTC on which is judged.</param>
    public Verdict Judge(IReadOnlyList<CandidateDay> candidates, DateOnly? releasedOn, DateOnly today)
    {
        var accepted = new Dictionary<DateOnly, JudgedDay>();
        var ignored = new Dictionary<IgnoredReason, int>();
        var refused = new List<Rejection>();
        var preRelease = new Dictionary<DateOnly, DailyMetrics>();
        foreach (var candidate in candidates)
        {
            if (FirstFault(candidate, today) is { } fault)
                refused.Add(new Rejection(fault, candidate.Raw, candidate.Line, candidate.Day));
            else if (AllMetrics.All(metric => candidate.Values[metric] is null))
                Count(IgnoredReason.NoValue);
            else if (Earlier(candidate.Day!.Value) is { } earlier)
                JudgeAgain(candidate, earlier);
            else if (candidate.Day < releasedOn && AllMetrics.All(metric => candidate.Values[metric] is null or 0))
                LetGo(candidate);
            else
                accepted.Add(candidate.Day.Value, new JudgedDay(candidate.Values, candidate.Day < releasedOn));
        }

        return new Verdict
        {
            Accepted = [.. accepted.Values.OrderBy(day => day.Values.Day)], Ignored = ignored, Refused = refused, PreRelease = preRelease.Keys.ToHashSet(),
        };

        DailyMetrics? Earlier(DateOnly day) => accepted.TryGetValue(day, out var known) ? known.Values : preRelease.GetValueOrDefault(day);

        void JudgeAgain(CandidateDay candidate, DailyMetrics earlier)
        {
            if (earlier == candidate.Values)
                Count(IgnoredReason.RepeatedDay);
            else
                refused.Add(Conflicting(candidate));
        }

        void LetGo(CandidateDay candidate)
        {
            preRelease.Add(candidate.Day!.Value, candidate.Values);
            Count(IgnoredReason.PreRelease);
        }

        void Count(IgnoredReason reason) => ignored[reason] = ignored.GetValueOrDefault(reason) + 1;
    }

    private FieldFault? FirstFault(CandidateDay candidate, DateOnly today)
    {
        var result = _rules.Validate(new CandidateDayRules.Judged(candidate, today));
        return result.Errors is [var failure, ..] ? new FieldFault(failure.PropertyName, (RefusalReason)failure.CustomState, failure.ErrorMessage) : null;
    }

    private static Rejection Conflicting(CandidateDay candidate) => new(
        new FieldFault("date", RefusalReason.ConflictingDay, $"{candidate.Day:yyyy-MM-dd} comes twice with different values; the first one is kept."),
        candidate.Raw, candidate.Line, candidate.Day);
}
