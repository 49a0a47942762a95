namespace MusicInsights.GrainInterfaces.Metrics;

/// <summary>What can have metrics of its own.</summary>
[GenerateSerializer, Alias("MusicInsights.EntityKind")]
public enum EntityKind
{
    Artist = 0,
    Release = 1,

    /// <summary>A Hypeddit campaign: one smart link or gate, whose visits come a landing page each.</summary>
    Campaign = 2,

    /// <summary>A Meta ad account: it is asked once for all its campaigns, whose days are its days.</summary>
    AdAccount = 3,
}

/// <summary>One tracked thing: its kind and its id in that kind's table.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.EntityKey")]
public readonly record struct EntityKey([property: Id(0)] EntityKind Kind, [property: Id(1)] long Id)
{
    public static EntityKey Artist(long id) => new(EntityKind.Artist, id);

    public static EntityKey Release(long id) => new(EntityKind.Release, id);

    public static EntityKey Campaign(long id) => new(EntityKind.Campaign, id);

    public static EntityKey AdAccount(long id) => new(EntityKind.AdAccount, id);

    /// <summary>As it stands in logs and topics: <c>release:42</c>.</summary>
    public override string ToString() => $"{Kind.Wire()}:{Id}";
}
