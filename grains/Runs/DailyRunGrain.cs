using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Live;
using MusicInsights.Grains.Predictions.Serving;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Runs;

/// <room takes="rows of etl_tasks" gives="rows of etl_runs, verdicts on a run">Opens the day's run and closes it by counting its tasks; asks again for what failed.</room>
/// <summary>
/// Looks after the runs, notices when none happens, has the models measured, and lets go of payloads, predictions and mails that have had their time. It
/// holds nothing: whichever silo it wakes on, the rows say what is to be done.
/// </summary>
[GrainType("daily-run")]
internal sealed partial class DailyRunGrain(
    RunLedger ledger, FailedTasks failed, Rerun rerun, AbandonedTasks abandoned, RunWatch watch, PayloadRetention payloads, PredictionRetention predictions,
    MailRetention mails, ModelWatch models, LiveNudge live, PortfolioClock clock, IOptions<SchedulerOptions> options, ILogger<DailyRunGrain> log)
    : Grain, IDailyRunGrain, IRemindable
{
    private const string Reminder = "run-ledger";

    public async Task Start()
    {
        var period = TimeSpan.FromMinutes(options.Value.RunCheckMinutes);
        if (await this.GetReminder(Reminder) is null)
            await this.RegisterOrUpdateReminder(Reminder, period, period);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Sweep();

    public async Task Sweep()
    {
        try
        {
            var now = clock.GetUtcNow();
            if (now.Hour >= options.Value.RunOpensAtHour)
                await ledger.Open(clock.Today, CancellationToken.None);
            var changed = await abandoned.End(CancellationToken.None);
            foreach (var tally in await ledger.Count(clock.Today.AddDays(-1), clock.Today, changed, CancellationToken.None))
                await Close(tally, now);
            await watch.Look(CancellationToken.None);
            await payloads.Apply(CancellationToken.None);
            await predictions.Apply(CancellationToken.None);
            await mails.Apply(CancellationToken.None);
            await models.Look(CancellationToken.None);
        }
        catch (NpgsqlException e)
        {
            LogBroken(log, e);
        }
    }

    private async Task Close(RunTally tally, DateTimeOffset now)
    {
        var deadline = new DateTimeOffset(tally.RunDate.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).AddMinutes(options.Value.RunGraceMinutes);
        var verdict = RunVerdict.Of(tally, isOver: now >= deadline);
        if (verdict.Status == "running")
            return;
        if (await ledger.Close(tally, verdict, CancellationToken.None) is not { } seconds)
            return;
        LogClosed(log, tally.RunDate, verdict.Status, tally.Total, tally.Done, tally.Failed, tally.Skipped, tally.Accepted, tally.Refused, seconds);
        live.Announce();
    }

    [LoggerMessage(
        LogLevel.Information,
        "The run of {Day} ended in {Status}: of {Tasks} tasks {Done} done, {Failed} failed, {Skipped} skipped; {Accepted} records stored, {Refused} refused in {Seconds} s")]
    private static partial void LogClosed(
        ILogger log, DateOnly day, string status, int tasks, int done, int failed, int skipped, long accepted, long refused, double seconds);

    [LoggerMessage(LogLevel.Warning, "The runs cannot be counted at the moment; the next tick will")]
    private static partial void LogBroken(ILogger log, Exception exception);
}
