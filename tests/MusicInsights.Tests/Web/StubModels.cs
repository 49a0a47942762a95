using System.Collections.Concurrent;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Predictions;

namespace MusicInsights.Tests.Web;

internal sealed class StubModels
{
    /// <summary>The answer to whatever gives an id.</summary>
    public Func<Outcome<long>> OnOrder { get; set; } = () => 1L;

    public Func<Outcome<bool>> OnCancel { get; set; } = () => true;

    /// <summary>What was asked of whom: <c>rr Promote 7 standalone</c>.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public IModelGrain At(string key) => new Stub(this, key);

    private sealed class Stub(StubModels models, string key) : IModelGrain
    {
        public Task<Outcome<long>> Train(string by) => Note($"{nameof(Train)} {by}");

        public Task<Outcome<long>> Rescore(string by) => Note($"{nameof(Rescore)} {by}");

        public Task<Outcome<long>> Promote(long? modelId, string by) => Note($"{nameof(Promote)} {modelId?.ToString(null, null) ?? "newest"} {by}");

        public Task<Outcome<long>> Rollback(string by) => Note($"{nameof(Rollback)} {by}");

        public async Task<Outcome<bool>> Cancel(long taskId, string by)
        {
            await Note($"{nameof(Cancel)} {taskId} {by}");
            return models.OnCancel();
        }

        public Task Start() => throw new NotSupportedException();

        private Task<Outcome<long>> Note(string what)
        {
            models.Asked.Enqueue($"{key} {what}");
            return Task.FromResult(models.OnOrder());
        }
    }
}
