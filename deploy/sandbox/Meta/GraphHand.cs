using MusicInsights.Sandbox.Api;
using MusicInsights.Sandbox.Meta.Adverts;

namespace MusicInsights.Sandbox.Meta;

/// <summary>A test's grip on the service: how it carries on, what it was asked, which accounts it has.</summary>
internal static class GraphHand
{
    public static void MapGraph(this IEndpointRouteBuilder hands)
    {
        hands.MapPut("/meta", (GraphBehaviour behaviour, GraphSettings settings) =>
        {
            if (behaviour.MostRows < 1 || behaviour.MostDays < 1 || behaviour.ReportPolls < 0)
                return ApiError.BadRequest("mostRows and mostDays must be at least 1, reportPolls at least 0.");
            settings.Current = behaviour;
            return TypedResults.NoContent();
        });
        hands.MapGet("/meta", (GraphCalls calls, AdCast cast) => new
        {
            tokensInAddresses = calls.TokensInAddresses,
            calls = calls.Calls,
            accounts = cast.Accounts.Select(account => new { id = account.Id, name = account.Name, currency = account.Currency }),
        });
    }
}
