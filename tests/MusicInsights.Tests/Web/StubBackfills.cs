using System.Collections.Concurrent;
using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Catalogue;

namespace MusicInsights.Tests.Web;

internal sealed class StubBackfills : IBackfillsGrain
{
    public Func<BackfillOrder, Outcome<BackfillPreview>> OnPreview { get; set; } = _ => new BackfillPreview { Entities = 0, Days = 0, Calls = 0, ItemsTotal = 0, Items = [] };

    public Func<BackfillOrder, string, Outcome<long>> OnBegin { get; set; } = (_, _) => 1L;

    public Func<string, Outcome<bool>> OnResume { get; set; } = _ => true;

    /// <summary>What was asked of single backfills: <c>backfill:7 Pause</c>.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public IBackfillGrain At(string key) => new Stub(this, key);

    public Task<Outcome<BackfillPreview>> Preview(BackfillOrder order) => Task.FromResult(OnPreview(order));

    public Task<Outcome<long>> Begin(BackfillOrder order, string by) => Task.FromResult(OnBegin(order, by));

    public Task WakeAll() => throw new NotSupportedException();

    private sealed class Stub(StubBackfills backfills, string key) : IBackfillGrain
    {
        public Task Start() => throw new NotSupportedException();

        public Task<Outcome<bool>> Pause() => Note(nameof(Pause), true);

        public Task<Outcome<bool>> Resume() => Note(nameof(Resume), backfills.OnResume(key));

        public Task<Outcome<bool>> Cancel() => Note(nameof(Cancel), true);

        private Task<Outcome<bool>> Note(string what, Outcome<bool> answer)
        {
            backfills.Asked.Enqueue($"{key} {what}");
            return Task.FromResult(answer);
        }
    }
}
