using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Campaigns;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Web.Artists;
using MusicInsights.Web.Campaigns;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Releases;

namespace MusicInsights.Web.Admin;

/// <param name="From">First day; left out: where the concluded days end.</param>
/// <param name="To">Last day; left out: the newest the source has.</param>
/// <param name="Force">Fetch concluded days again too.</param>
internal sealed record IngestBody(DateOnly? From = null, DateOnly? To = null, bool Force = false);

internal sealed record IngestAnswer(IReadOnlyList<long> TaskIds);

/// <room>What an admin does to what is tracked: add, change, pause, fetch again, remove.</room>
/// <summary>What can be asked of every tracked actor.</summary>
internal static class TrackingEndpoints
{
    public static void MapTracking(this IEndpointRouteBuilder admin)
    {
        Map<IArtistGrain>(admin, EntityKind.Artist, "artists", "Artist", Known("artist", ArtistRows.Exists));
        Map<IReleaseGrain>(admin, EntityKind.Release, "releases", "Release", Known("release", ReleaseRows.Exists));
        Map<IAdAccountGrain>(admin, EntityKind.AdAccount, "ad-accounts", "AdAccount", Known("ad_account", AdAccountRows.Exists));
        Map<ICampaignGrain>(admin, EntityKind.Campaign, "campaigns", "Campaign", CampaignActor.Refusal).ProducesProblem(409);
    }

    private static Func<Portfolio, long, CancellationToken, Task<Problem?>> Known(string kind, Func<Portfolio, long, CancellationToken, Task<bool>> exists) =>
        async (portfolio, id, cancel) => await exists(portfolio, id, cancel) ? null : Problem.Unknown(kind, id);

    /// <param name="refusal">Why the actor cannot be asked; null when it can.</param>
    private static RouteGroupBuilder Map<TGrain>(
        IEndpointRouteBuilder admin, EntityKind kind, string path, string name, Func<Portfolio, long, CancellationToken, Task<Problem?>> refusal)
        where TGrain : ITrackedGrain
    {
        var tracked = admin.MapGroup($"/{path}/{{id:long}}").WithTags("Admin").ProducesProblem(404);
        tracked.MapPost("/ingest", Ingest).WithName($"Ingest{name}").WithSummary("Fetches days; answers the tasks that were opened.").ProducesProblem(400);
        tracked.MapPost("/pause", (long id, Portfolio portfolio, CancellationToken cancel) => Tell(id, portfolio, grain => grain.Pause(), cancel))
            .WithName($"Pause{name}").WithSummary("Stops the schedule until it is resumed.");
        tracked.MapPost("/resume", (long id, Portfolio portfolio, CancellationToken cancel) => Tell(id, portfolio, grain => grain.Resume(), cancel))
            .WithName($"Resume{name}").WithSummary("Goes on; the days missed meanwhile are caught up.");
        tracked.MapRemoval(kind, name, refusal);
        return tracked;

        async Task<Results<Accepted<IngestAnswer>, ProblemHttpResult>> Ingest(
            long id, IngestBody? body, Portfolio portfolio, CancellationToken cancel)
        {
            if (body?.From > body?.To)
                return Problem.OfField("from", "is after 'to'").Result();
            if (await refusal(portfolio, id, cancel) is { } refused)
                return refused.Result();
            var request = new IngestRequest(body?.From, body?.To, body?.Force ?? false);
            var tasks = await portfolio.Grains.GetGrain<TGrain>(id).RequestIngest(request);
            return TypedResults.Accepted((string?)null, new IngestAnswer(tasks));
        }

        async Task<Results<NoContent, ProblemHttpResult>> Tell(long id, Portfolio portfolio, Func<TGrain, Task> what, CancellationToken cancel)
        {
            if (await refusal(portfolio, id, cancel) is { } refused)
                return refused.Result();
            await what(portfolio.Grains.GetGrain<TGrain>(id));
            return TypedResults.NoContent();
        }
    }
}
