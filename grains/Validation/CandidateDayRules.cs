using FluentValidation;
using FluentValidation.Results;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Validation;

/// <summary>The rules a day must keep before it is stored. Each broken rule names the field and a reason of the closed list.</summary>
internal sealed class CandidateDayRules : AbstractValidator<CandidateDayRules.Judged>
{
    /// <summary>A candidate and the day on which it is judged.</summary>
    internal readonly record struct Judged(CandidateDay Candidate, DateOnly Today);

    /// <summary>The day on which Spotify opened: before it, a date is misread. Each month of real days has a partition, so it must not be just any.</summary>
    private static readonly DateOnly FirstStreamingDay = new(2008, 10, 7);

    private static readonly Metric[] AllMetrics = Enum.GetValues<Metric>();

    public CandidateDayRules(ValidationOptions options)
    {
        RuleFor(x => x.Candidate).Custom((candidate, context) =>
        {
            foreach (var fault in candidate.Faults)
                Break(context, fault.Field, fault.Reason, fault.Message);
            if (candidate.Day is null && candidate.Faults.Count == 0)
                Break(context, "date", RefusalReason.MissingField, "The record names no day.");
        });
        RuleFor(x => x).Custom((judged, context) =>
        {
            if (judged.Candidate.Day > judged.Today)
                Break(context, "date", RefusalReason.InTheFuture, $"{judged.Candidate.Day:yyyy-MM-dd} lies after today, {judged.Today:yyyy-MM-dd} (UTC).");
            if (judged.Candidate.Day < FirstStreamingDay)
                Break(context, "date", RefusalReason.OutOfRange, $"{judged.Candidate.Day:yyyy-MM-dd} lies before {FirstStreamingDay:yyyy-MM-dd}, when streaming began.");
        });
        RuleFor(x => x.Candidate.Values).Custom((values, context) =>
        {
            foreach (var metric in AllMetrics)
                JudgeCount(context, metric, values[metric], options.LargestCount);
            if (values.Streams >= 0 && values.Streams < options.MinimumStreams)
                Break(context, "streams", RefusalReason.BelowMinimum, $"{values.Streams} is below the set minimum of {options.MinimumStreams}.");
            if (values is { Listeners: >= 0, Streams: >= 0 } && values.Listeners > values.Streams)
            {
                Break(context, "listeners", RefusalReason.ListenersExceedStreams,
                    $"{values.Listeners} listeners cannot have made {values.Streams} streams: each listener streams at least once.");
            }
        });
    }

    private static void JudgeCount<T>(ValidationContext<T> context, Metric metric, long? value, long largest)
    {
        if (value < 0)
            Break(context, metric.Wire(), RefusalReason.Negative, $"{value} is negative; a count is 0 or more.");
        var bound = metric == Metric.Popularity ? 100 : largest;
        if (value > bound)
            Break(context, metric.Wire(), RefusalReason.OutOfRange, $"{value} is larger than {bound}, the largest believable value.");
    }

    private static void Break<T>(ValidationContext<T> context, string field, RefusalReason reason, string message) =>
        context.AddFailure(new ValidationFailure(field, message) { CustomState = reason });
}
