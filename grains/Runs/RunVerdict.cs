namespace MusicInsights.Grains.Runs;

/// <summary>How a run ended, from its tally alone: pure.</summary>
/// <param name="Status"><c>running</c>, <c>success</c> or <c>failed</c>.</param>
/// <param name="InvalidRecordsPct">Refused records of all that were accepted or refused, in percent; null when there were none.</param>
/// <param name="AnomaliesPct">Drops and spikes of the release-days judged, in percent; null when none were.</param>
internal sealed record RunVerdict(string Status, double? InvalidRecordsPct, double? AnomaliesPct)
{
    /// <param name="isOver">The day's deadline has passed: what has not ended by now does not count.</param>
    public static RunVerdict Of(RunTally tally, bool isOver)
    {
        var hasEnded = isOver || tally is { Outstanding: 0, Running: 0, Total: > 0 };
        var status = !hasEnded ? "running" : HasFailed(tally) ? "failed" : "success";
        return new RunVerdict(status, Percent(tally.Refused, tally.Accepted + tally.Refused), Percent(tally.Anomalies, tally.Judged));
    }

    // More than half, not half. Who was skipped for a good reason is not asked; where nobody could be asked, the run is no success.
    private static bool HasFailed(RunTally tally) => tally.Done + tally.Failed > 0
        ? 2 * tally.Failed > tally.Done + tally.Failed
        : tally.Unable > 0 && tally.Unable == tally.Skipped || tally.Total == 0 || tally.Running == tally.Total;

    private static double? Percent(long part, long whole) => whole == 0 ? null : 100.0 * part / whole;
}
