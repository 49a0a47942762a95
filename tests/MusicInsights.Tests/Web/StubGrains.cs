using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Campaigns;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Live;
using MusicInsights.GrainInterfaces.Narrative;
using MusicInsights.GrainInterfaces.Predictions;
using MusicInsights.GrainInterfaces.Releases;

namespace MusicInsights.Tests.Web;

/// <summary>Actors that answer what a test tells them to, reached without a cluster.</summary>
internal sealed class StubGrains : IGrainFactory
{
    public StubFeed Feed { get; } = new();

    public StubCatalogue Catalogue { get; } = new();

    public StubImports Imports { get; } = new();

    public StubRejects Rejects { get; } = new();

    /// <summary>What was to be erased: <c>purge:artist:7 by admin</c>.</summary>
    public StubPurges Purges { get; } = new();

    public StubAlerts Alerts { get; } = new();

    public StubBackfills Backfills { get; } = new();

    public StubReconciler Reconciler { get; } = new();

    public StubModels Models { get; } = new();

    public StubWeeks Weeks { get; } = new();

    /// <summary>What was asked of artists and releases: <c>release 7 Pause</c>.</summary>
    public StubTracked Tracked { get; } = new();

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithStringKey
    {
        object grain = typeof(TGrainInterface) switch
        {
            var type when type == typeof(ILiveFeedGrain) => Feed,
            var type when type == typeof(ICatalogueGrain) => Catalogue,
            var type when type == typeof(IRejectsGrain) => Rejects,
            var type when type == typeof(IAlertGrain) => Alerts.At(primaryKey),
            var type when type == typeof(IBackfillsGrain) => Backfills,
            var type when type == typeof(IBackfillGrain) => Backfills.At(primaryKey),
            var type when type == typeof(IReconcilerGrain) => Reconciler,
            var type when type == typeof(IModelGrain) => Models.At(primaryKey),
            var type when type == typeof(IWeekGrain) => Weeks.At(primaryKey),
            var type when type == typeof(IImportGrain) => Imports.At(primaryKey),
            var type when type == typeof(IPurgeGrain) => Purges.At(primaryKey),
            var type => throw new NotSupportedException($"No stub of {type}"),
        };
        return (TGrainInterface)grain;
    }

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithIntegerKey
    {
        object grain = typeof(TGrainInterface) == typeof(IArtistGrain) ? Tracked.Artist(primaryKey)
            : typeof(TGrainInterface) == typeof(IReleaseGrain) ? Tracked.Release(primaryKey)
            : typeof(TGrainInterface) == typeof(ICampaignGrain) ? Tracked.Campaign(primaryKey)
            : typeof(TGrainInterface) == typeof(IAdAccountGrain) ? Tracked.AdAccount(primaryKey)
            : throw new NotSupportedException($"No stub of {typeof(TGrainInterface)}");
        return (TGrainInterface)grain;
    }

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj) where TGrainObserverInterface : IGrainObserver =>
        (TGrainObserverInterface)obj;

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj) where TGrainObserverInterface : IGrainObserver
    {
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithGuidKey =>
        throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId) where TGrainInterface : IAddressable => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId) => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => throw new NotSupportedException();
}
