using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources;

/// <room takes="which days of whom" gives="bytes as they came; days, gaps and findings; or a failure that says whether it passes">The step fetch: one contract that all sources keep. Fetch asks and keeps the bytes; Read is a pure function of them.</room>
/// <summary>A system that gives daily metrics of one kind of entity. Fetching has effects, reading has none.</summary>
internal interface IMetricSource
{
    /// <summary>Whose days it gives.</summary>
    EntityKind Kind { get; }

    /// <summary>Under which name and rank its values are kept.</summary>
    MetricSource Name { get; }

    /// <summary>Whether it has what it needs to be asked; nobody is behind at a source that has not.</summary>
    bool IsConfigured { get; }

    /// <summary>Whether it is switched on: to one that is off nothing is requested, one that lacks its credential says so when it is.</summary>
    bool IsOn => true;

    /// <summary>Whether it gives values of days; one that gives findings alone leaves no gaps.</summary>
    bool GivesDays => true;

    /// <summary>Which days it can still tell, and which it tells again.</summary>
    SourceReach Reach => SourceReach.History;

    /// <summary>
    /// How many calls asking for days gone by takes, when nothing goes wrong and each list comes on one page; not counted is what is asked
    /// once for many (a sign-in, a token, the latest day). 0: of such days, or of an entity known by such ids, there is nothing to be had. Pure.
    /// </summary>
    int CallsFor(SourceIds ids, DayRange days) => 1;

    /// <summary>Asks for days. What can be expected to go wrong is an answer; an exception is a bug.</summary>
    /// <returns><see cref="SourceAnswer"/>, <see cref="SourceSkip"/> or <see cref="SourceFailure"/>.</returns>
    Task<SourceResult> Fetch(SourceRequest request, CancellationToken stop);

    /// <summary>Reads an answer, now or years later: pure, from the payload alone.</summary>
    SourceReading Read(SourcePayload payload);
}

/// <summary>Which days a source gives.</summary>
/// <param name="IsTodayOnly">It tells how things stand now and nothing of days gone by.</param>
/// <param name="LookBackDays">It revises so many days: with each new day they are asked for again.</param>
/// <param name="KeptDays">It tells no day that was longer ago; null: none is too long ago to be asked for.</param>
internal readonly record struct SourceReach(bool IsTodayOnly, int LookBackDays, int? KeptDays = null)
{
    public static readonly SourceReach History = new(IsTodayOnly: false, LookBackDays: 0);

    public static readonly SourceReach TodayOnly = new(IsTodayOnly: true, LookBackDays: 0);

    /// <summary>Whether it may have any of the days.</summary>
    public bool Keeps(DayRange days, DateOnly today) => KeptDays is not { } kept || days.Last >= today.AddDays(-kept);
}
