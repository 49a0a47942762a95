using System.Diagnostics;
using MusicInsights.Grains;
using MusicInsights.Grains.Batching;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Telemetry;

public sealed class BatchSpanTests
{
    [Fact]
    public async Task What_is_done_for_many_belongs_to_the_first_of_them_is_linked_to_the_others_and_ends_with_them()
    {
        using var source = new ActivitySource("callers");
        using var listener = new ActivityListener
        {
            ShouldListenTo = heard => heard == source || heard.Name == GrainServices.TraceSource,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var worked = new List<(int[] Requests, Activity? Under)>();
        Activity maker;
        RequestBatcher<int, int> batcher;
        using (maker = source.StartActivity("maker")!)
            batcher = new RequestBatcher<int, int>(Work, _ => 1, new BatchingOptions());

        await using (batcher)
        {
            var untraced = batcher.Send(0);
            await Eventually.True(() => worked.Count == 1);
            var (first, second) = (Ask(1), Ask(2));
            gate.SetResult();
            await Task.WhenAll(untraced, first, second);

            worked[0].Under.ShouldBeNull();
            var batch = worked[1].Under.ShouldNotBeNull();
            batch.OperationName.ShouldBe("batch");
            batch.ParentSpanId.ShouldBe((await first).SpanId);
            batch.Links.Select(link => link.Context.SpanId).ShouldBe([(await second).SpanId]);
            batch.IsStopped.ShouldBeTrue();
        }

        async Task<IReadOnlyList<int>> Work(IReadOnlyList<int> requests, CancellationToken stop)
        {
            worked.Add(([.. requests], Activity.Current));
            await gate.Task.WaitAsync(stop);
            return requests;
        }

        async Task<Activity> Ask(int request)
        {
            using var asked = source.StartActivity($"caller {request}")!;
            await batcher.Send(request);
            return asked;
        }
    }
}
