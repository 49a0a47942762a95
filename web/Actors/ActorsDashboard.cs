using MusicInsights.Web.Auth;
using MusicInsights.Web.Portfolios;
using Orleans.Dashboard;

namespace MusicInsights.Web.Actors;

/// <summary>Orleans' own dashboard at <c>/orleans</c>: which actors are awake where, what they are asked and how long it takes. For admins.</summary>
internal static class ActorsDashboard
{
    public const string Path = "/orleans";

    // The log as it is written names artists and releases; it stays in the log.
    public static void Configure(DashboardOptions options) => options.HideTrace = true;

    /// <summary>For a host that stands alone. The client of a cluster brings its own way to the actors (<see cref="Cluster"/>).</summary>
    public static void AddActorsDashboard(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IGrainFactory>(services =>
            services.GetRequiredService<PortfolioSet>().Own?.Grains ?? throw new InvalidOperationException("One's own portfolio is not open yet."));
        new OwnActors(builder.Services, builder.Configuration).AddDashboard(Configure);
    }

    public static void MapActorsDashboard(this IEndpointRouteBuilder app) =>
        app.MapOrleansDashboard(Path).RequireAuthorization(Roles.Admin).RequireScope(Scopes.Runs).ExcludeFromDescription();

    /// <summary>The dashboard asks for a client to be added to; here the silo is in the same process.</summary>
    private sealed record OwnActors(IServiceCollection Services, IConfiguration Configuration) : IClientBuilder;
}
