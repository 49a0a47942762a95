using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Portfolios;

/// <summary>What this address shows.</summary>
/// <param name="Name"><c>own</c> or <c>demo</c>.</param>
/// <param name="Today">Which day it is there.</param>
/// <param name="SecondsPerDay">Wall-clock seconds of one of its days.</param>
/// <param name="HasDemo">There is a demo, or it is back in a moment.</param>
/// <param name="HasOwn">One's own portfolio holds an artist or has a source.</param>
/// <param name="AdminSignedIn">The asker may act.</param>
internal sealed record PortfolioAnswer(
    string Name, DateOnly Today, int SecondsPerDay, int Artists, int Releases, bool HasDemo, bool HasOwn, bool AdminSignedIn);

internal static class PortfolioEndpoint
{
    private const string Counts = """
        SELECT (SELECT count(*)::int FROM artists WHERE untracked_at IS NULL),
               (SELECT count(*)::int FROM releases r JOIN artists a USING (artist_id) WHERE r.untracked_at IS NULL AND a.untracked_at IS NULL)
        """;

    private sealed record Counted(int Artists, int Releases);

    public static void MapPortfolio(this IEndpointRouteBuilder api) => api.MapGet("/portfolio", Get)
        .WithTags("Portfolio").WithName("Portfolio").WithSummary("Which portfolio this address shows.");

    private static async Task<Ok<PortfolioAnswer>> Get(Portfolio portfolio, PortfolioSet portfolios, HttpContext context)
    {
        var counts = (await portfolio.Data.One(Counts, row => new Counted(row.Count(0), row.Count(1)), context.RequestAborted))!;
        return TypedResults.Ok(new PortfolioAnswer(
            portfolio.Name, portfolio.Today, portfolio.SecondsPerDay, counts.Artists, counts.Releases,
            portfolios.Demo is not null || portfolios.IsDemoRestarting,
            await portfolios.HasOwn(context.RequestAborted),
            context.User.IsInRole(Roles.Admin)));
    }
}
