using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Ingest;

/// <summary>
/// What artists and releases have in common: a reminder that never moves, and a walk over the missing days that runs off
/// the actor's own turn, one at a time.
/// </summary>
internal abstract partial class TrackedGrain(TrackedGrainTools tools, IPersistentState<ScheduleMemory> memory)
    : Grain, ITrackedGrain, IRemindable, IDisposable
{
    /// <summary>A walk that takes longer is left to itself: what it brings of an erased entity is not stored.</summary>
    private static readonly TimeSpan RetirePatience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private TrackedEntity? _entity;
    private int _forgotten;

    protected abstract EntityKind Kind { get; }

    protected TrackedGrainTools Tools => tools;

    private EntityKey Key => new(Kind, this.GetPrimaryKeyLong());

    public virtual async Task Track()
    {
        await tools.Rows.SetUntracked(Key, null);
        await Reschedule();
        if ((await Entity()).IsScheduled)
            StartWalk(null);
    }

    public virtual async Task Untrack()
    {
        await tools.Rows.SetUntracked(Key, tools.Clock.GetUtcNow());
        await Reschedule();
    }

    public virtual async Task Pause()
    {
        await tools.Rows.SetPaused(Key, tools.Clock.GetUtcNow());
        await Reschedule();
    }

    public virtual async Task Resume()
    {
        await tools.Rows.SetPaused(Key, null);
        await Reschedule();
        if ((await Entity()).IsScheduled)
            StartWalk(null);
    }

    public virtual async Task Reschedule()
    {
        Forget();
        // Who is not in the database has nothing to be reminded of.
        if (await Find() is not { IsScheduled: true } entity)
        {
            await RemoveReminder();
        }
        else if (await this.GetReminder(DailySchedule.Reminder) is null)
        {
            var period = TimeSpan.FromHours(tools.Scheduler.TickHours);
            var due = DailySchedule.UntilNextSlot(tools.Clock.GetUtcNow(), period, entity.ArtistId ?? Key.Id, Key.Id);
            await this.RegisterOrUpdateReminder(DailySchedule.Reminder, due, period);
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // Only the start belongs to the tick: the work has a turn of its own and may take longer than a call may.
        memory.State.LastTickAt = tools.Clock.GetUtcNow();
        tools.Telemetry.TickArrived(tools.Clock.GetUtcNow() - status.CurrentTickTime);
        StartWalk(null);
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<long>> RequestIngest(IngestRequest request)
    {
        var entity = await Entity();
        var ids = new List<long>();
        foreach (var source in tools.SourcesOf(Kind).Where(source => request.Source is null || source.Name == request.Source))
        {
            if ((await tools.Writer.Conclude(Opening(entity, source.Name))).TaskId is { } id)
                ids.Add(id);
            entity.TaskWrittenOn.Remove(source.Name);
        }

        StartWalk(request);
        return ids;
    }

    public Task StartCatchUp()
    {
        StartWalk(null);
        return Task.CompletedTask;
    }

    public Task<bool> CatchUp() => Walk();

    public Task FetchAgain(MetricSource source, DayRange days) => Walk(new IngestRequest(days.First, days.Last, Force: true) { Source = source });

    public async Task<AbsorbReport> Absorb(ImportedDays days)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            var entity = await Entity();
            if (days.IsDryRun)
                return await tools.Preview.Absorb(entity, days);
            var report = await tools.Ingest.Absorb(entity, days, CancellationToken.None);
            // Its rows were changed elsewhere meanwhile: what was read then does not hold what these days made of it.
            if (!ReferenceEquals(_entity, entity))
                Forget();
            return report;
        }
        catch
        {
            Forget();
            throw;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async Task<Outcome<AbsorbReport>> Replay(long payloadId)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            return await Find() is { } entity
                ? await tools.Replay.Run(entity, payloadId, CancellationToken.None)
                : new Refusal("unknown_payload", null, $"{Key} is not there any more.");
        }
        finally
        {
            // Days long gone are no part of what an actor holds.
            Forget();
            _oneAtATime.Release();
        }
    }

    public Task Reread()
    {
        Forget();
        return Task.CompletedTask;
    }

    public async Task Retire()
    {
        await RemoveReminder();
        var isFree = await _oneAtATime.WaitAsync(RetirePatience);
        Forget();
        _retry = Drop(_retry);
        if (!isFree)
            return;
        _oneAtATime.Release();
        DeactivateOnIdle();
    }

    public async Task<TrackedSnapshot> Inspect()
    {
        var entity = await Entity();
        return new TrackedSnapshot
        {
            Entity = Key, Name = entity.Name, PausedAt = entity.PausedAt, LastTickAt = memory.State.LastTickAt, LastOutcome = memory.State.LastOutcome,
            ConcludedThrough = entity.Concluded.ToDictionary(source => source.Key.Wire(), source => source.Value.Last),
            HasReminder = await this.GetReminder(DailySchedule.Reminder) is not null,
            IsWorking = _oneAtATime.CurrentCount == 0,
        };
    }

    public void Dispose()
    {
        _oneAtATime.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<TrackedEntity> Entity() => await Find() ?? throw new InvalidOperationException($"{Key} is not in the database");

    protected async Task<TrackedEntity?> Find()
    {
        while (_entity is null)
        {
            var forgotten = _forgotten;
            if (await tools.Rows.Read(Key) is not { } read)
                return null;
            // What was read while a walk ended may lack what it concluded: it would be asked for again.
            if (forgotten == _forgotten)
                _entity ??= read;
        }

        return _entity;
    }

    /// <summary>What is held does not hold any more, nor does what is being read.</summary>
    private void Forget()
    {
        _entity = null;
        _forgotten++;
    }

    private async Task RemoveReminder()
    {
        if (await this.GetReminder(DailySchedule.Reminder) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    private Storage.ConcludeRequest Opening(TrackedEntity entity, MetricSource source) => new()
    {
        Entity = Key, ArtistId = entity.ArtistId, Source = source, At = tools.Clock.GetUtcNow(),
        RunDate = tools.Clock.Today,
        Outcome = new Storage.TaskOutcome { Status = TaskState.Running },
    };
}
