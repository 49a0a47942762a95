using System.Text.Json.Nodes;
using MusicInsights.Sandbox.Meta.Adverts;

namespace MusicInsights.Sandbox.Meta;

/// <summary>How much of its limits a caller has used, in percent; every answer says so in four headers.</summary>
/// <param name="MinutesToRegainAccess">Above 0: the account is locked out for so long.</param>
internal sealed record GraphUsage(int BusinessUseCase = 3, int MinutesToRegainAccess = 0, int App = 2, double Account = 1.5, double Insights = 0.5)
{
    public static ValueTask<object?> Tell(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var usage = http.RequestServices.GetRequiredService<GraphSettings>().Current.Usage;
        var account = http.RequestServices.GetRequiredService<AdCast>().Find((string?)http.Request.RouteValues["node"] ?? "")?.Number ?? "0";
        var headers = http.Response.Headers;
        headers["X-Business-Use-Case-Usage"] = new JsonObject
        {
            [account] = new JsonArray(new JsonObject
            {
                ["type"] = "ads_insights", ["call_count"] = usage.BusinessUseCase, ["total_cputime"] = usage.BusinessUseCase / 2, ["total_time"] = usage.BusinessUseCase / 2,
                ["estimated_time_to_regain_access"] = usage.MinutesToRegainAccess, ["ads_api_access_tier"] = "standard_access",
            }),
        }.ToJsonString();
        headers["X-App-Usage"] = new JsonObject { ["call_count"] = usage.App, ["total_time"] = 1, ["total_cputime"] = 1 }.ToJsonString();
        headers["X-Ad-Account-Usage"] = new JsonObject { ["acc_id_util_pct"] = usage.Account, ["reset_time_duration"] = 300, ["ads_api_access_tier"] = "standard_access" }.ToJsonString();
        headers["X-FB-Ads-Insights-Throttle"] = new JsonObject { ["app_id_util_pct"] = 0.1, ["acc_id_util_pct"] = usage.Insights, ["ads_api_access_tier"] = "standard_access" }.ToJsonString();
        return next(context);
    }
}
