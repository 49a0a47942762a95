using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Catalogue.Purge;

/// <summary>Everything that goes when an entity goes: of an artist its releases, of an ad account its campaigns.</summary>
/// <param name="Owner">Whose totals a release counted in; its own id for an artist, null for the rest.</param>
internal sealed record PurgeScope(EntityKey Entity, long? Owner, IReadOnlyList<long> Releases, IReadOnlyList<long> Campaigns)
{
    private const int SliceSize = 25;

    public IReadOnlyList<long> Artists => Entity.Kind == EntityKind.Artist ? [Entity.Id] : [];

    public IReadOnlyList<long> AdAccounts => Entity.Kind == EntityKind.AdAccount ? [Entity.Id] : [];

    /// <summary>Who keeps a schedule and a state of their own; an account's campaigns have none.</summary>
    public IEnumerable<EntityKey> Actors => Entity.Kind == EntityKind.Artist ? Releases.Select(EntityKey.Release).Prepend(Entity) : [Entity];

    /// <summary>The same by a few releases or campaigns at a time, so that no transaction holds others up for long.</summary>
    public IEnumerable<PurgeScope> Slices() =>
        Releases.Chunk(SliceSize).Select(some => this with { Releases = some, Campaigns = [] })
            .Concat(Campaigns.Chunk(SliceSize).Select(some => this with { Releases = [], Campaigns = some }));

    /// <summary>The ids by which Orleans keeps the actors' reminders.</summary>
    public string[] GrainIds() =>
        [.. Actors.Select(actor => GrainId.Create(GrainType.Create(actor.Kind.Wire()), GrainIdKeyExtensions.CreateIntegerKey(actor.Id)).ToString())];
}
