using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Ingest;

/// <summary>Days of backfills: between the walks of the schedule, and never beside one.</summary>
internal abstract partial class TrackedGrain
{
    public async Task<FetchReport> Fetch(FetchOrder order)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            if (await Find() is not { } entity)
                return new FetchReport(TaskState.Skipped, "gone");
            if (!entity.IsScheduled)
                return new FetchReport(TaskState.Skipped, SkipReason.Paused.Wire());
            if (tools.SourcesOf(Kind).FirstOrDefault(source => source.Name == order.Source) is not { } source)
                return new FetchReport(TaskState.Skipped, SkipReason.NoCredential.Wire());
            using var behindOthers = Deferring.Begin();
            var walked = await tools.Ingest.Walk(entity, source, new PlannedDays(order.Days, order.Days, Dags.Backfill(order.BackfillId)), CancellationToken.None);
            return Report(walked, order.Days);
        }
        catch (Exception e) when (e is NpgsqlException or OrleansException or TimeoutException)
        {
            LogBroken(tools.Log, Kind, e);
            return new FetchReport(TaskState.Failed, $"{e.GetType().Name}: the walk broke off", ShouldRetry: true);
        }
        finally
        {
            // Days long gone are no part of what an actor holds.
            Forget();
            _oneAtATime.Release();
        }
    }

    private static FetchReport Report(WalkReport walked, DayRange asked) => walked.Answer switch
    {
        SourceSkip skip => new FetchReport(TaskState.Skipped, skip.Reason.Wire(), ShouldRetry: skip.Reason == SkipReason.CircuitOpen),
        SourceFailure failure => new FetchReport(TaskState.Failed, $"{failure.Class}: {failure.Message}", failure.IsTransient),
        _ when walked.Covered is { } covered && covered.Last < asked.Last => new FetchReport(TaskState.Done, $"not_yet_published: after {covered.Last:yyyy-MM-dd}"),
        _ => new FetchReport(TaskState.Done),
    };
}
