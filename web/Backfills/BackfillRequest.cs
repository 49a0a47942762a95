using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Backfills;

/// <param name="Kind"><c>portfolio</c>, <c>artist</c> (with its releases), <c>release</c>, <c>campaign</c> or <c>ad_account</c>.</param>
/// <param name="Id">Whose; left out for the portfolio.</param>
internal sealed record BackfillScope(string? Kind = null, long? Id = null);

/// <param name="Source">The wire name of a source; left out: all that have days of the scope.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; yesterday at the latest.</param>
/// <param name="MissingOnly">Leaves out days that have a value, or a reason why the source has none.</param>
/// <param name="DryRun">Says what would be fetched, and writes nothing.</param>
internal sealed record BackfillRequest(
    BackfillScope? Scope = null, string? Source = null, DateOnly? From = null, DateOnly? To = null, bool MissingOnly = true, bool DryRun = false)
{
    private const string Kinds = "portfolio, artist, release, campaign or ad_account";

    public Asked<BackfillOrder> Read()
    {
        var isPortfolio = Scope?.Kind == "portfolio";
        var kind = WireNames.Parse<EntityKind>(Scope?.Kind);
        if (Scope is null)
            return Problem.OfField("scope", $"is needed: {{\"kind\": …}} with {Kinds}");
        if (!isPortfolio && kind is null)
            return Problem.OfField("scope.kind", $"is not {Kinds}");
        if (isPortfolio != Scope.Id is null)
            return Problem.OfField("scope.id", isPortfolio ? "is of no meaning for the portfolio" : "is needed");
        if (Source is not null && WireNames.Parse<MetricSource>(Source) is null)
            return Problem.OfField("source", "is no source's name");
        if (From is not { } first)
            return Problem.OfField("from", "is needed");
        if (To is not { } last)
            return Problem.OfField("to", "is needed");
        return new BackfillOrder
        {
            Scope = isPortfolio ? null : new EntityKey(kind!.Value, Scope.Id!.Value), Source = WireNames.Parse<MetricSource>(Source),
            Days = new DayRange(first, last), MissingOnly = MissingOnly,
        };
    }
}
