using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.GrainInterfaces.Catalogue;

/// <summary>
/// Erases one artist, release, Hypeddit campaign or ad account with everything that is known of it (key:
/// <c>purge:&lt;kind&gt;:&lt;id&gt;</c>). An artist's releases and an account's campaigns go with it. A purge that broke off goes on
/// by itself, also after a restart.
/// </summary>
[Alias("MusicInsights.IPurgeGrain")]
public interface IPurgeGrain : IGrainWithStringKey
{
    /// <summary>Says what would be erased and touches nothing. Refused: <c>unknown_…</c>, <c>fetched_with_account</c>.</summary>
    [Alias("Plan")]
    Task<Outcome<PurgeReport>> Plan();

    /// <summary>Erases, and answers what was erased when it is done. Harmless when repeated: what is gone is unknown.</summary>
    /// <param name="by">At whose word; kept with what was erased.</param>
    [Alias("Purge"), ResponseTimeout("00:10:00")]
    Task<Outcome<PurgeReport>> Purge(string by);
}

/// <summary>The actor that erases an entity.</summary>
public static class PurgeActors
{
    public static IPurgeGrain Purge(this IGrainFactory grains, EntityKey entity) => grains.GetGrain<IPurgeGrain>($"purge:{entity}");
}

/// <summary>What is erased of an entity, or would be.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.PurgeReport")]
public sealed record PurgeReport
{
    /// <summary>Rows by table; tables with none are left out.</summary>
    [Id(0)] public required IReadOnlyDictionary<string, long> Rows { get; init; }

    /// <summary>Imported files that are let go of because they held records of it, while others' values that they brought stay.</summary>
    [Id(1)] public required long ImportBodies { get; init; }

    [Id(2)] public required long GrainStates { get; init; }

    [Id(3)] public required long Reminders { get; init; }

    /// <summary>The releases that go with it: of an artist all of its own.</summary>
    [Id(4)] public required IReadOnlyList<long> Releases { get; init; }

    /// <summary>The campaigns that go with it: of an ad account all of its own.</summary>
    [Id(5)] public required IReadOnlyList<long> Campaigns { get; init; }
}
