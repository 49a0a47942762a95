using System.Globalization;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Grains.Telemetry;

namespace MusicInsights.Grains.Completeness;

/// <room takes="the tables, the reminders" gives="mended reminders and totals, days asked for again, facts">Finds what the schedule alone would leave behind: lost reminders, those behind, days without a reason, totals that are off.</room>
/// <summary>Begins a reconciliation at start, daily and on demand, one at a time, and tells how far it is.</summary>
[GrainType("reconciler")]
internal sealed class ReconcilerGrain(ReconcileTools tools) : Grain, IReconcilerGrain, IRemindable
{
    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    private Reconciliation? _latest;

    public async Task Start()
    {
        await Remind();
        await Reconcile();
    }

    public Task<ReconcileProgress> Reconcile()
    {
        if (_latest is not { Progress.IsRunning: true })
            Begin(_latest = new Reconciliation(tools, GrainFactory));
        return Progress();
    }

    public Task<ReconcileProgress> Progress() => Task.FromResult(_latest?.Progress ?? new ReconcileProgress());

    public Task ReceiveReminder(string reminderName, TickStatus status) => Reconcile();

    // It takes as long as it takes: the turn that begins it is not kept waiting.
    private void Begin(Reconciliation reconciliation)
    {
        IGrainTimer? once = null;
        once = this.RegisterGrainTimer(Turns.Continued(Run), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });

        async Task Run(CancellationToken _)
        {
            once!.Dispose();
            await reconciliation.Run(CancellationToken.None);
        }
    }

    // The hour stands in the reminder's name: another hour is another reminder, and the same is never moved.
    private async Task Remind()
    {
        var hour = tools.Scheduler.Value.ReconcileAtHour;
        var name = string.Create(CultureInfo.InvariantCulture, $"reconcile-{hour:00}");
        foreach (var other in (await this.GetReminders()).Where(reminder => reminder.ReminderName != name))
            await this.UnregisterReminder(other);
        if (await this.GetReminder(name) is not null)
            return;
        var now = tools.Clock.GetUtcNow();
        var due = now.UtcDateTime.Date.AddHours(hour) - now.UtcDateTime;
        await this.RegisterOrUpdateReminder(name, due > TimeSpan.Zero ? due : due + Daily, Daily);
    }
}
