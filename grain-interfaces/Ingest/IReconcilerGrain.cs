namespace MusicInsights.GrainInterfaces.Ingest;

/// <summary>Finds what the schedule alone would leave behind (key: <c>reconciler:all</c>).</summary>
[Alias("MusicInsights.IReconcilerGrain")]
public interface IReconcilerGrain : IGrainWithStringKey
{
    /// <summary>The one key.</summary>
    const string Key = "reconciler:all";

    /// <summary>Begins to invoke, paced, every tracked entity that is behind, and answers at once. A run under way is not doubled.</summary>
    [Alias("CatchUp")]
    Task CatchUp();

    /// <summary>How far the current or last catch-up is.</summary>
    [Alias("Progress")]
    Task<CatchUpProgress> Progress();
}

/// <summary>How far a catch-up is.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.CatchUpProgress")]
public sealed record CatchUpProgress(
    [property: Id(0)] int Behind,
    [property: Id(1)] int Invoked,
    [property: Id(2)] int Failed,
    [property: Id(3)] bool IsRunning);
