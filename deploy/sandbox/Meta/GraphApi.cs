using MusicInsights.Sandbox.Hands;
using MusicInsights.Sandbox.Meta.Adverts;
using MusicInsights.Sandbox.Meta.Insights;

namespace MusicInsights.Sandbox.Meta;

/// <room status="demo and tests only">Meta's Graph API, as far as its insights.</room>
/// <summary>A stand-in for the advertising part of Meta's Graph API: accounts, ad sets, insights at once and as reports.</summary>
internal static class GraphApi
{
    /// <summary>Under which path of the sandbox the service stands.</summary>
    public const string Root = "/meta";

    public static IServiceCollection AddGraph(this IServiceCollection services, SandboxOptions options) => services
        .AddSingleton(options)
        .AddSingleton<GraphSettings>()
        .AddSingleton<GraphCalls>()
        .AddSingleton<AdCast>()
        .AddSingleton<AdModel>()
        .AddSingleton<Reports>();

    public static void MapMeta(this IEndpointRouteBuilder app, string token)
    {
        var api = app.MapGroup($"{Root}/{{version}}")
            .AddEndpointFilter(CallLog.Record)
            .AddEndpointFilter(GraphCalls.Record)
            .AddEndpointFilter(GraphUsage.Tell)
            .AddEndpointFilter(FaultSwitch.Spoil)
            .AddEndpointFilter(new GraphToken(token))
            .AddEndpointFilter(GraphVersion.Check);
        api.MapNodes();
        api.MapAdSets();
        api.MapInsights();
    }
}
