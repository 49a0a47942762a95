using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.GrainInterfaces.Backfills;

/// <summary>What a backfill would fetch if it began now.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.BackfillPreview")]
public sealed record BackfillPreview
{
    /// <summary>Entities of which anything would be fetched.</summary>
    [Id(0)] public required int Entities { get; init; }

    /// <summary>Days of each entity at each source.</summary>
    [Id(1)] public required long Days { get; init; }

    /// <summary>
    /// Calls to the sources when nothing goes wrong and each list comes on one page. What is asked once for many, such as a sign-in or
    /// the latest day, is not counted.
    /// </summary>
    [Id(2)] public required long Calls { get; init; }

    /// <summary>How many <see cref="Items"/> there are in all.</summary>
    [Id(3)] public required int ItemsTotal { get; init; }

    /// <summary>The first of them, what is asked for in one go each; at most <see cref="MostItems"/>.</summary>
    [Id(4)] public required IReadOnlyList<BackfillItem> Items { get; init; }

    public const int MostItems = 100;
}

/// <summary>Days that are asked for in one go.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.BackfillItem")]
public sealed record BackfillItem(
    [property: Id(0)] EntityKey Entity,
    [property: Id(1)] MetricSource Source,
    [property: Id(2)] DayRange Days,
    [property: Id(3)] int Calls);
