using System.Text.Json.Serialization;
using MusicInsights.Silo.Telemetry;
using MusicInsights.Web.Actors;
using MusicInsights.Web.Admin;
using MusicInsights.Web.Artists;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Backfills;
using MusicInsights.Web.Campaigns;
using MusicInsights.Web.Drops;
using MusicInsights.Web.Freshness;
using MusicInsights.Web.Health;
using MusicInsights.Web.Imports;
using MusicInsights.Web.Live;
using MusicInsights.Web.OpenApi;
using MusicInsights.Web.Overview;
using MusicInsights.Web.Page;
using MusicInsights.Web.Payloads;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Rejects;
using MusicInsights.Web.Releases;
using MusicInsights.Web.Reminders;
using MusicInsights.Web.Runs;

namespace MusicInsights.Web;

/// <summary>The dashboard, whoever composes it: its parts, the way of a request, its slices. <see cref="PortfolioSet"/> gets what it shows.</summary>
internal static class MusicInsightsWeb
{
    public static void AddMusicInsightsWeb(this WebApplicationBuilder builder, Action<WebOptions> configure)
    {
        var services = builder.Services;
        services.AddOptions<WebOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSystemClock();
        // Strict: a number is a number, also in the description of the interface.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddProblems();
        services.AddPortfolios();
        services.AddLive();
        services.AddAuth();
        services.AddPage();
        services.AddInterfaceDescription();
    }

    public static void UseMusicInsightsWeb(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseProblems();
        app.UsePortfolios();
        app.UsePageFiles();
        app.UseRouting();
        app.UsePage();
        app.UseAuth();
    }

    public static void MapMusicInsightsWeb(this WebApplication app)
    {
        app.MapHealth();
        app.MapExposition();
        app.MapInterfaceDescription();
        app.MapLiveHub();

        app.MapGroup("/api/v1").MapSignIn();
        var api = app.MapGroup("/api/v1").RequireAuthorization(Roles.Viewer).ProducesProblem(401);
        api.MapPortfolio();
        api.MapOverview();
        api.MapArtists();
        api.MapReleases();
        api.MapCampaigns();
        api.MapDrops();
        api.MapRuns();
        api.MapPayloads();
        api.MapFreshness();
        api.MapLive();

        var admin = app.MapGroup("/api/v1/admin").RequireAuthorization(Roles.Admin).ProducesProblem(401).ProducesProblem(403);
        admin.MapCatalogue();
        admin.MapTracking();
        admin.MapCampaignAdmin();
        admin.MapImports();
        admin.MapManualEntry();
        admin.MapRejects();
        admin.MapPayloadReplay();
        admin.MapReminders();
        admin.MapActors();
        admin.MapReruns();
        admin.MapSettings();
        admin.MapBackfills();
    }

    public static void ListenOnLoopbackByDefault(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(WebOptions.DefaultUrl);
    }

    private static void TryAddSystemClock(this IServiceCollection services)
    {
        if (services.All(service => service.ServiceType != typeof(TimeProvider)))
            services.AddSingleton(TimeProvider.System);
    }
}
