using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Drops;

/// <param name="From">First day on which a drop may open; the days before it warm the model up.</param>
/// <param name="To">Last day.</param>
/// <param name="ArtistId">One artist's releases; left out: everybody's.</param>
/// <param name="ReleaseId">One release alone.</param>
/// <param name="Rules">Rules as they might be, in the ranges of the settings.</param>
internal sealed record BacktestRequest(DateOnly? From = null, DateOnly? To = null, long? ArtistId = null, long? ReleaseId = null, RulesToTry? Rules = null)
{
    public Asked<BacktestOrder> Read(DateOnly today)
    {
        if (From is not { } first)
            return Problem.OfField("from", "is needed");
        if (To is not { } last)
            return Problem.OfField("to", "is needed");
        if (!DayRangeQuery.IsWithin(first))
            return Problem.OfField("from", "is not a day of the years 1900 to 2200");
        if (first > last)
            return Problem.OfField("from", "is after 'to'");
        if (last > today)
            return Problem.OfField("to", "lies ahead");
        var days = new DayRange(first, last);
        return days.Count > DayRangeQuery.MostDays
            ? Problem.OfField("from", $"the range is {days.Count} days long; at most {DayRangeQuery.MostDays} are judged at once")
            : new BacktestOrder { Days = days, ArtistId = ArtistId, ReleaseId = ReleaseId, Rules = (Rules ?? new RulesToTry()).Changes() };
    }
}

/// <summary>What is left out is as it is set.</summary>
/// <param name="CountModel">Whether the count model looks.</param>
/// <param name="Bound">How sure it has to be, in standard deviations, 2 to 10.</param>
/// <param name="LeastDepth">A fall by a smaller share is none for it, 0.05 to 0.95.</param>
/// <param name="LeastLevel">Below so many streams a day it has not enough data.</param>
/// <param name="DayBefore">Whether a day is compared with the day before.</param>
/// <param name="DayBeforeShare">Down by more than this share, 0.05 to 0.95.</param>
/// <param name="SameWeekday">Whether a day is compared with the same weekday of the week before.</param>
/// <param name="SameWeekdayShare">Down by more than this share, 0.05 to 0.95.</param>
/// <param name="MinimumExpected">Below so many expected streams a day these two stay quiet.</param>
/// <param name="RecoveryShare">A drop of theirs has recovered at this share of what was expected.</param>
/// <param name="NewLevelAfterDays">After so many days a fallen level is the new level, 7 to 365.</param>
internal sealed record RulesToTry(
    bool? CountModel = null, double? Bound = null, double? LeastDepth = null, double? LeastLevel = null, bool? DayBefore = null, double? DayBeforeShare = null,
    bool? SameWeekday = null, double? SameWeekdayShare = null, int? MinimumExpected = null, double? RecoveryShare = null, int? NewLevelAfterDays = null)
{
    public RuleChanges Changes() => new()
    {
        CountModel = CountModel, Bound = Bound, LeastDepth = LeastDepth, LeastLevel = LeastLevel, DayBefore = DayBefore, DayBeforeShare = DayBeforeShare,
        SameWeekday = SameWeekday, SameWeekdayShare = SameWeekdayShare, MinimumExpected = MinimumExpected, RecoveryShare = RecoveryShare, NewLevelAfterDays = NewLevelAfterDays,
    };
}
