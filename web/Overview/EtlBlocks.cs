using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Overview;

/// <summary>The part of an overview that says whether the data is whole.</summary>
internal static class EtlBlocks
{
    public static async Task<EtlBlock> Read(Portfolio portfolio, DayRange range, DayRange? compared, Task<int> behind, CancellationToken cancel)
    {
        var figures = new Figures<EtlDay>(
            await EtlDays.Read(portfolio, range, cancel),
            compared is { } before ? await EtlDays.Read(portfolio, before, cancel) : null);
        var lastRun = await EtlDays.LastRun(portfolio, cancel);
        return new EtlBlock(
        [
            figures.Sum("tasksDone", day => day.TasksDone),
            figures.Sum("tasksFailed", day => day.TasksFailed),
            figures.Sum("recordsRefused", day => day.RecordsRefused),
            figures.Mean("invalidRecordsPct", day => day.InvalidRecordsPct, digits: 4),
            figures.Mean("anomaliesPct", day => day.AnomaliesPct, digits: 4),
            figures.Largest("lastAlertDelaySeconds", day => day.AlertDelaySeconds, isKnown: day => day.TasksDone is not null),
        ], lastRun, FreshnessOf.At(portfolio, lastRun?.RunDate, await behind));
    }
}
