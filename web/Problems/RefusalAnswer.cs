using MusicInsights.GrainInterfaces.Catalogue;

namespace MusicInsights.Web.Problems;

/// <summary>How an actor's refusal reads over HTTP.</summary>
internal static class RefusalAnswer
{
    private static readonly HashSet<string> Missing =
        [
            "unknown_artist", "unknown_release", "unknown_campaign", "unknown_ad_account", "unknown_import", "unknown_reject", "unknown_payload",
            "unknown_run", "unknown_backfill", "unknown_alert", "unknown_silence", "unknown_recipient", "unknown_model", "unknown_task",
        ];

    /// <summary>What was asked for could be done, were the state another.</summary>
    private static readonly HashSet<string> Conflicts =
        ["fetched_with_account", "not_running", "gate_closed", "too_few_outcomes", "nothing_to_promote", "nothing_to_roll_back_to"];

    /// <param name="elseStatus">The status of what is neither missing nor a conflict.</param>
    public static Problem ToProblem(this Refusal refusal, int elseStatus = StatusCodes.Status400BadRequest) =>
        new(Status(refusal.Code, elseStatus), refusal.Code, "The request was refused", refusal.Message)
        {
            Errors = refusal.Field is { } field ? new Dictionary<string, string[]> { [field] = [refusal.Message] } : null,
            Existing = refusal.Existing,
            AcceptedHeaders = refusal.Accepted is { Count: > 0 } accepted ? accepted : null,
        };

    private static int Status(string code, int elseStatus) => code switch
    {
        _ when Missing.Contains(code) => StatusCodes.Status404NotFound,
        _ when code.StartsWith("duplicate_", StringComparison.Ordinal) || code.StartsWith("already_", StringComparison.Ordinal) || Conflicts.Contains(code) =>
            StatusCodes.Status409Conflict,
        _ => elseStatus,
    };
}
