using System.Diagnostics;
using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Telemetry;
using Npgsql;
using Orleans.Storage;

namespace MusicInsights.Grains.Ingest;

/// <summary>The walks: each has a turn of its own, one at a time, and comes back when it broke off.</summary>
internal abstract partial class TrackedGrain
{
    private Task<bool>? _walk;
    private IGrainTimer? _retry;
    private int _failures;

    private IGrainTimer StartWalk(IngestRequest? request, TimeSpan? after = null, Action? begins = null)
    {
        var asked = Activity.Current?.Context;
        IGrainTimer? once = null;
        return once = this.RegisterGrainTimer(Begin, new GrainTimerCreationOptions(after ?? TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });

        async Task Begin(CancellationToken _)
        {
            once!.Dispose();
            using var span = Spans.Walk(Kind, asked);
            begins?.Invoke();
            await Walk(request);
        }
    }

    /// <summary>The schedule's walk is joined when it is under way; a request is for days of its own and follows it.</summary>
    private Task<bool> Walk(IngestRequest? request = null) =>
        request is not null ? WalkMissing(request) : _walk is { IsCompleted: false } underWay ? underWay : _walk = WalkMissing(null);

    private async Task<bool> WalkMissing(IngestRequest? request)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            if (await Find() is not { } entity)
            {
                await RemoveReminder();
                return false;
            }

            var walked = await tools.Walker.WalkMissing(entity, request);
            // Its rows were changed elsewhere meanwhile: what was read then does not hold what this walk concluded.
            if (!ReferenceEquals(_entity, entity))
                Forget();
            await Remember(walked);
            Retry(walked.ShouldRetry, request);
            return walked.FetchedAny;
        }
        catch (Exception e)
        {
            // What is held in memory may be more or less than what was committed.
            Forget();
            if (e is not (NpgsqlException or OrleansException or TimeoutException))
                throw;
            LogBroken(tools.Log, Kind, e);
            LogWhoseBroke(tools.Log, Key);
            memory.State.LastOutcome = TaskState.Failed.Wire();
            Retry(true, request);
            return false;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task Remember(Walked walked)
    {
        memory.State.LastOutcome = walked.Status.Wire();
        // A state that is written after its entity was erased would be left behind: nothing comes that takes it away.
        if (!walked.FetchedAny || !await tools.Rows.Exists(Key))
            return;
        try
        {
            await memory.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            // Written by another activation, as there can briefly be two: this one makes way. The days are committed.
            DeactivateOnIdle();
        }
    }

    private void Retry(bool needed, IngestRequest? request)
    {
        if (request is not null)
        {
            if (needed)
                StartWalk(request, Backoff(++_failures));
            return;
        }

        if (!needed)
            (_failures, _retry) = (0, Drop(_retry));
        // Whoever else fails before the retry is due says nothing new: it must not put it off.
        else if (_retry is null)
            _retry = StartWalk(null, Backoff(++_failures), () => _retry = null);
    }

    private TimeSpan Backoff(int failures) => TimeSpan.FromSeconds(Math.Min(3600, tools.Scheduler.RetrySeconds * Math.Pow(2, failures - 1)));

    private static IGrainTimer? Drop(IGrainTimer? timer)
    {
        timer?.Dispose();
        return null;
    }

    [LoggerMessage(LogLevel.Warning, "The walk of one {Kind} broke off and will be tried again")]
    private static partial void LogBroken(ILogger log, EntityKind kind, Exception exception);

    [LoggerMessage(LogLevel.Debug, "{Actor}: its walk broke off")]
    private static partial void LogWhoseBroke(ILogger log, EntityKey actor);
}
