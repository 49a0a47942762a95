using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Grains.Telemetry;
using Npgsql;

namespace MusicInsights.Grains.Backfills;

/// <room takes="an order: scope, source, days" gives="tasks of its own runs, progress, what each part came to">Works an order of old days off, below the day's own work.</room>
/// <summary>Works one backfill off. It holds nothing: whichever silo it wakes on, the rows say what is to be done.</summary>
[GrainType("backfill")]
internal sealed partial class BackfillGrain(
    BackfillRows rows, PlannedItems planned, BackfillPlanner planner, BackfillWork work, BackfillRuns runs, IOptions<BackfillOptions> options, ILogger<BackfillGrain> log)
    : Grain, IBackfillGrain, IRemindable, IDisposable
{
    private const string Reminder = "backfill";

    /// <summary>How soon another silo goes on where one died.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private CancellationTokenSource? _stop;
    private IGrainTimer? _retry;
    private bool _isAskedAgain;
    private int _rounds;

    private long Id => long.Parse(this.GetPrimaryKeyString().AsSpan("backfill:".Length), CultureInfo.InvariantCulture);

    public async Task Start()
    {
        if (await rows.Find(Id) is not { IsUnderWay: true })
            return;
        if (await this.GetReminder(Reminder) is null)
            await this.RegisterOrUpdateReminder(Reminder, Look, Look);
        _retry?.Dispose();
        _retry = null;
        Begin(TimeSpan.Zero);
    }

    public async Task<Outcome<bool>> Pause() => await Stop(rows.Pause);

    public async Task<Outcome<bool>> Cancel() => await Stop(rows.Cancel);

    public async Task<Outcome<bool>> Resume()
    {
        if (await rows.Find(Id) is null)
            return Unknown();
        if (!await rows.Resume(Id))
            return new Refusal("already_running", null, "The same order is open as another backfill.");
        _rounds = 0;
        await Start();
        return true;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (await rows.Find(Id) is not { IsUnderWay: true })
        {
            await runs.Count(Id);
            await RemoveReminder();
        }
        // What is to be tried again has its own time, which a look must not hasten.
        else if (_retry is null && _stop is null)
        {
            Begin(TimeSpan.Zero);
        }
    }

    public void Dispose()
    {
        _oneAtATime.Dispose();
        _stop?.Dispose();
    }

    private async Task<Outcome<bool>> Stop(Func<long, Task> write)
    {
        if (await rows.Find(Id) is null)
            return Unknown();
        // First of all nothing new is begun, nor planned.
        if (_stop is { } stop)
            await stop.CancelAsync();
        await write(Id);
        // Between two rounds nobody else would end its runs.
        await runs.Count(Id);
        await RemoveReminder();
        return true;
    }

    /// <summary>The work has a turn of its own: it takes longer than a call may.</summary>
    private IGrainTimer Begin(TimeSpan after)
    {
        IGrainTimer? once = null;
        return once = this.RegisterGrainTimer(Turns.Continued(Once), new GrainTimerCreationOptions(after, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });

        async Task Once(CancellationToken _)
        {
            once!.Dispose();
            if (_retry == once)
                _retry = null;
            await Work();
        }
    }

    private async Task Work()
    {
        if (_stop is { IsCancellationRequested: false })
        {
            // It may be about to end: whoever asks now may know more than it does.
            _isAskedAgain = true;
            return;
        }

        using var stop = new CancellationTokenSource();
        _stop = stop;
        // One that was stopped may still be ending what it had begun.
        await _oneAtATime.WaitAsync(CancellationToken.None);
        try
        {
            await Round(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while it was planned: what is written of that is nobody's, and planned anew when it is resumed.
        }
        catch (Exception e) when (e is NpgsqlException or OrleansException or TimeoutException)
        {
            LogBroken(log, Id, e);
            Again();
        }
        finally
        {
            _oneAtATime.Release();
            if (_stop == stop)
                _stop = null;
        }

        if (_isAskedAgain)
        {
            _isAskedAgain = false;
            await Start();
        }
    }

    private async Task Round(CancellationToken stop)
    {
        if (await rows.Find(Id) is not { IsUnderWay: true } backfill)
        {
            await runs.Count(Id);
            return;
        }

        if (backfill.Status == BackfillStatus.Planned && !await planned.Write(Id, planner.Plan(backfill.Order, stop), stop))
        {
            // Stopped, or another activation plans it, as there can briefly be two.
            if (await rows.Find(Id) is { IsUnderWay: true })
                Again();
            return;
        }

        try
        {
            await work.Round(backfill, stop);
        }
        finally
        {
            await runs.Count(Id);
        }

        if (stop.IsCancellationRequested)
            return;
        if (await rows.End(Id))
        {
            await runs.Count(Id);
            await RemoveReminder();
            LogEnded(log, Id);
        }
        else
        {
            Again();
        }
    }

    private void Again() => _retry = Begin(TimeSpan.FromSeconds(Math.Min(3600, options.Value.RetrySeconds * Math.Pow(2, Math.Min(_rounds++, 12)))));

    private async Task RemoveReminder()
    {
        if (await this.GetReminder(Reminder) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    private Refusal Unknown() => new("unknown_backfill", null, $"There is no backfill {Id} here.");

    [LoggerMessage(LogLevel.Warning, "Backfill {Id} broke off and will go on by itself")]
    private static partial void LogBroken(ILogger log, long id, Exception exception);

    [LoggerMessage(LogLevel.Information, "Backfill {Id} has ended")]
    private static partial void LogEnded(ILogger log, long id);
}
