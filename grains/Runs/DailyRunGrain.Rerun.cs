using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Grains.Telemetry;

namespace MusicInsights.Grains.Runs;

/// <summary>Reruns: each has a turn of its own, one a day at a time. What is left of one that a silo's end broke off is still failed, and found by the next.</summary>
internal sealed partial class DailyRunGrain
{
    private readonly HashSet<DateOnly> _underWay = [];

    public async Task<Outcome<RerunReport>> Rerun(DateOnly date)
    {
        if (!await failed.HasRun(date))
            return new Refusal("unknown_run", "date", $"No run was made on {date:yyyy-MM-dd}.");
        var ids = (await failed.Read(date, 0, RerunReport.MostIds)).Select(task => task.Id).ToList();
        var count = ids.Count < RerunReport.MostIds ? ids.Count : await failed.Count(date);
        if (count > 0 && _underWay.Add(date))
            Begin(date);
        return new RerunReport(ids, count);
    }

    private void Begin(DateOnly date)
    {
        IGrainTimer? once = null;
        once = this.RegisterGrainTimer(Turns.Continued(Work), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });

        async Task Work(CancellationToken _)
        {
            once!.Dispose();
            try
            {
                await rerun.Work(date);
            }
            finally
            {
                _underWay.Remove(date);
            }
        }
    }
}
