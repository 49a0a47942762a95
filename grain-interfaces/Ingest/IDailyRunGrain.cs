using MusicInsights.GrainInterfaces.Catalogue;

namespace MusicInsights.GrainInterfaces.Ingest;

/// <summary>Keeps the run ledger: opens the day's run and closes it by counting its tasks (key: <c>run:daily_ingest</c>).</summary>
[Alias("MusicInsights.IDailyRunGrain")]
public interface IDailyRunGrain : IGrainWithStringKey
{
    /// <summary>The one key.</summary>
    const string Key = "run:daily_ingest";

    /// <summary>Begins to look after the runs; harmless when repeated.</summary>
    [Alias("Start")]
    Task Start();

    /// <summary>Opens what is to be opened and closes what has ended. Its reminder does so by itself.</summary>
    [Alias("Sweep")]
    Task Sweep();

    /// <summary>
    /// Begins to ask again for the days of the tasks that failed on a day, a bounded number at a time, and answers at once; one under way
    /// for the day is not doubled. Of a day gone by, only what no later task brought since. Refused: <c>unknown_run</c>.
    /// </summary>
    [Alias("Rerun")]
    Task<Outcome<RerunReport>> Rerun(DateOnly date);
}

/// <summary>What a rerun is about.</summary>
/// <param name="TaskIds">The failed tasks that are asked again, by id: the first <see cref="MostIds"/>.</param>
/// <param name="Tasks">How many they are in all.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.RerunReport")]
public sealed record RerunReport([property: Id(0)] IReadOnlyList<long> TaskIds, [property: Id(1)] int Tasks)
{
    public const int MostIds = 1000;
}
