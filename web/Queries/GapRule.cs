using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Queries;

/// <summary>Says of a day without a value why it has none, and of one with a value whether it may still change.</summary>
/// <param name="First">The first day that is tracked; null when nothing is.</param>
/// <param name="Through">The last day that is concluded, or has data where nothing is fetched.</param>
/// <param name="IsFetched">A source concludes days; without one no day counts as preliminary.</param>
internal sealed record GapRule(DateOnly? First, DateOnly? Through, bool IsFetched)
{
    /// <summary>It is asked what was known at an instant gone by.</summary>
    private bool IsPast { get; init; }

    /// <summary>The rule as it held then: at best the day before was concluded, and what nobody can explain was not there yet.</summary>
    public GapRule At(DateTimeOffset? instant) => instant is { } then
        ? this with { Through = Through >= then.Day() ? then.Day().AddDays(-1) : Through, IsPast = true }
        : this;

    /// <param name="known">The reason that was stored with the day.</param>
    public string Reason(DateOnly day, string? known) => known switch
    {
        not null => known,
        _ when IsPast && !(day < First) => "not_yet_fetched",
        _ when Through is null || day > Through => "not_yet_fetched",
        _ when day < First => "before_tracking",
        _ => "unexplained",
    };

    /// <param name="revisedDays">How many of its newest days the source revises.</param>
    public bool IsPreliminary(DateOnly day, int revisedDays = Preliminary.Days) => IsFetched && Through is { } through && day > through.AddDays(-revisedDays);

    /// <param name="dataBounds">SQL of the first and last day with data of the entity <c>$1</c>, for what no source fetches.</param>
    public static async Task<GapRule> Of(Portfolio portfolio, string kind, long id, string dataBounds, CancellationToken cancel) =>
        await portfolio.Data.One(
            // The Web API knows how an artist stands today; days with streams are concluded by others.
            "SELECT min(first_day), max(concluded_through) FROM source_cursors WHERE entity_kind = $1 AND entity_id = $2 AND source <> 'spotify_web_api' HAVING count(*) > 0",
            row => new GapRule(row.DayOrNull(0), row.DayOrNull(1), true), cancel, kind, id)
        ?? (await portfolio.Data.One(dataBounds, row => new GapRule(row.DayOrNull(0), row.DayOrNull(1), false), cancel, id))!;
}
