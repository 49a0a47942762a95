namespace MusicInsights.GrainInterfaces.RateLimits;

/// <summary>What a holder of permits, one a silo and credential, has to say.</summary>
/// <param name="Holder">A name that no other process ever has.</param>
/// <param name="Turn">Grows with each report of the holder; one that arrives after a later one is not heard.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.PermitReport")]
public sealed record PermitReport([property: Id(0)] string Holder, [property: Id(1)] long Turn)
{
    /// <summary>Calls that may arrive in any one window; at least 1.</summary>
    [Id(2)] public required int Permits { get; init; }

    /// <summary>How long the server looks back; more than nothing.</summary>
    [Id(3)] public required TimeSpan Window { get; init; }

    /// <summary>Permits whose calls are under way.</summary>
    [Id(4)] public required int Held { get; init; }

    /// <summary>Calls that wait for a permit.</summary>
    [Id(5)] public required int Wanted { get; init; }

    /// <summary>How many ends the holder told before <see cref="Ended"/>: an end told twice counts once.</summary>
    [Id(6)] public required long ToldBefore { get; init; }

    /// <summary>How long ago calls ended, in the order in which they did.</summary>
    [Id(7)] public required IReadOnlyList<TimeSpan> Ended { get; init; }

    /// <summary>For how long the server wants no calls at all; null when it did not say so.</summary>
    [Id(8)] public TimeSpan? ClosedFor { get; init; }

    /// <summary>Of <see cref="Wanted"/>: calls that can wait for all others.</summary>
    [Id(9)] public int Deferring { get; init; }
}

/// <param name="Granted">Permits for calls that begin now; 0 to the number wanted.</param>
/// <param name="ComeBackIn">When asking for those not granted makes sense; zero when all were.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.PermitGrant")]
public sealed record PermitGrant([property: Id(0)] int Granted, [property: Id(1)] TimeSpan ComeBackIn);
