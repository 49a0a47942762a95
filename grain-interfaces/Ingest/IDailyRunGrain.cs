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
}
