using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;

namespace MusicInsights.Grains.Ingest;

/// <summary>One artist: fetches its audience's days. What stops an artist stops its releases with it.</summary>
[GrainType("artist")]
internal sealed class ArtistGrain(TrackedGrainTools tools, [PersistentState("artist")] IPersistentState<ScheduleMemory> memory)
    : TrackedGrain(tools, memory), IArtistGrain
{
    /// <summary>Releases told at once.</summary>
    private const int Fan = 16;

    protected override EntityKind Kind => EntityKind.Artist;

    public override async Task Track()
    {
        await base.Track();
        await WakeReleases();
    }

    public override async Task Untrack()
    {
        await base.Untrack();
        await TellReleases(release => release.Reschedule());
    }

    public override async Task Pause()
    {
        await base.Pause();
        await TellReleases(release => release.Reschedule());
    }

    public override async Task Resume()
    {
        await base.Resume();
        await WakeReleases();
    }

    private Task WakeReleases() => TellReleases(async release =>
    {
        await release.Reschedule();
        await release.StartCatchUp();
    });

    private async Task TellReleases(Func<IReleaseGrain, Task> tell)
    {
        foreach (var some in (await Tools.Rows.ReleasesOf(this.GetPrimaryKeyLong())).Chunk(Fan))
            await Task.WhenAll(some.Select(id => tell(GrainFactory.GetGrain<IReleaseGrain>(id))));
    }
}
