using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Campaigns;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;

namespace MusicInsights.GrainInterfaces.Ingest;

/// <summary>From an entity to its actor.</summary>
public static class TrackedActors
{
    public static ITrackedGrain Tracked(this IGrainFactory grains, EntityKey entity) => entity.Kind switch
    {
        EntityKind.Artist => grains.GetGrain<IArtistGrain>(entity.Id),
        EntityKind.Release => grains.GetGrain<IReleaseGrain>(entity.Id),
        EntityKind.Campaign => grains.GetGrain<ICampaignGrain>(entity.Id),
        EntityKind.AdAccount => grains.GetGrain<IAdAccountGrain>(entity.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(entity), entity, "This kind has no actor"),
    };
}
