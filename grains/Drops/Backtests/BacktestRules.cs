using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Drops;

namespace MusicInsights.Grains.Drops.Backtests;

/// <summary>The settings with changes.</summary>
internal static class BacktestRules
{
    public static Outcome<DropOptions> Of(DropOptions set, RuleChanges changes)
    {
        var rules = new DropOptions
        {
            CountModel = changes.CountModel ?? set.CountModel, Bound = changes.Bound ?? set.Bound, LeastDepth = changes.LeastDepth ?? set.LeastDepth,
            LeastLevel = changes.LeastLevel ?? set.LeastLevel, DayBefore = changes.DayBefore ?? set.DayBefore, DayBeforeShare = changes.DayBeforeShare ?? set.DayBeforeShare,
            SameWeekday = changes.SameWeekday ?? set.SameWeekday, SameWeekdayShare = changes.SameWeekdayShare ?? set.SameWeekdayShare,
            MinimumExpected = changes.MinimumExpected ?? set.MinimumExpected, RecoveryShare = changes.RecoveryShare ?? set.RecoveryShare,
            NewLevelAfterDays = changes.NewLevelAfterDays ?? set.NewLevelAfterDays,
        };
        var wrong = new List<ValidationResult>();
        if (Validator.TryValidateObject(rules, new ValidationContext(rules), wrong, validateAllProperties: true))
            return rules;
        var field = wrong[0].MemberNames.First();
        return new Refusal("invalid_parameter", $"rules.{JsonNamingPolicy.CamelCase.ConvertName(field)}", wrong[0].ErrorMessage ?? "is out of its range");
    }
}
