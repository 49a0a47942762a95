using System.Text.Json.Nodes;
using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Meta.Adverts;

namespace MusicInsights.Sandbox.Meta.Insights;

/// <summary>Daily values of an account's campaigns, at once or as a report. A day without delivery has no row.</summary>
internal static class InsightsEdge
{
    public static void MapInsights(this IEndpointRouteBuilder api)
    {
        api.MapGet("/{node}/insights", Read);
        api.MapPost("/{node}/insights", Order);
    }

    private static IResult Read(string node, int? limit, string? after, HttpRequest request, AdCast cast, Reports reports, AdModel model, GraphSettings settings, SandboxClock clock, Publication published)
    {
        var behaviour = settings.Current;
        if (limit > behaviour.MostRows) return GraphError.Reduce();
        if (reports.Find(node) is { } report)
        {
            return reports.IsReady(report)
                ? Paging.Of(Rows(report.Account, report.Query, model, published, behaviour), limit, after, request)
                : GraphError.BadParameter("The report is not ready.");
        }

        if (cast.Find(node) is not { } account) return GraphError.UnknownNode(node);
        var (query, error) = InsightsQuery.Read(name => request.Query[name], clock.Today);
        if (query is null) return error!;
        return query.Days.Length > behaviour.MostDays ? GraphError.TimedOut() : Paging.Of(Rows(account, query, model, published, behaviour), limit, after, request);
    }

    private static async Task<IResult> Order(string node, HttpRequest request, AdCast cast, Reports reports, SandboxClock clock)
    {
        if (cast.Find(node) is not { } account) return GraphError.UnknownNode(node);
        var form = request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty;
        var (query, error) = InsightsQuery.Read(name => form.TryGetValue(name, out var given) ? given : request.Query[name], clock.Today);
        return query is null ? error! : GraphAnswer.Of(new JsonObject { ["report_run_id"] = reports.Order(account, query) });
    }

    private static List<JsonObject> Rows(AdAccount account, InsightsQuery query, AdModel model, Publication published, GraphBehaviour behaviour)
    {
        var days = query.Days.Within(query.Days.From, published.Today);
        var rows =
            from campaign in account.Campaigns
            from day in days.Days()
            let values = model.Day(campaign, day, published.LatestDay)
            where values is not null
            select InsightsRow.Of(account, campaign, day, values.Value, query.Fields, behaviour);
        return [.. rows];
    }
}
