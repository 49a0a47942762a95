using MusicInsights.GrainInterfaces.Live;

namespace MusicInsights.Tests.Grains.Live;

/// <summary>
/// Listens as a web host does: takes numbers in their order, drops what it knows, and asks again from its position where
/// one is missing.
/// </summary>
internal sealed class Ear(string name) : ILiveFeedObserver
{
    private readonly Lock _gate = new();
    private readonly List<LiveEvent> _heard = [];

    public LivePosition? Position { get; private set; }

    public int Resyncs { get; private set; }

    /// <summary>As if the network lost them.</summary>
    public bool IsDeaf { get; set; }

    public IReadOnlyList<LiveEvent> Heard
    {
        get
        {
            lock (_gate)
                return [.. _heard];
        }
    }

    public Task Push(LiveBatch batch)
    {
        if (!IsDeaf)
            Take(batch);
        return Task.CompletedTask;
    }

    public async Task Renew(IGrainFactory grains, ILiveFeedObserver me) =>
        Take(await grains.GetGrain<ILiveFeedGrain>(ILiveFeedGrain.Key).Subscribe(name, me, Position), isAnswer: true);

    private void Take(LiveBatch batch, bool isAnswer = false)
    {
        lock (_gate)
        {
            if (isAnswer && (batch.Resync || Position is null))
            {
                Resyncs += batch.Resync ? 1 : 0;
                Position = batch.Position;
                return;
            }

            foreach (var one in batch.Events)
            {
                if (Position is not { } last || batch.Position.Epoch != last.Epoch || one.Seq != last.Seq + 1)
                    continue;
                _heard.Add(one);
                Position = last with { Seq = one.Seq };
            }
        }
    }
}
