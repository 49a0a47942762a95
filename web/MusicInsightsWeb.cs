using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Telemetry;
using MusicInsights.Web.Actors;
using MusicInsights.Web.Admin;
using MusicInsights.Web.Alerts;
using MusicInsights.Web.Annotations;
using MusicInsights.Web.Artists;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Auth.Audit;
using MusicInsights.Web.Auth.Keys;
using MusicInsights.Web.Auth.Oidc;
using MusicInsights.Web.Auth.Sessions;
using MusicInsights.Web.Backfills;
using MusicInsights.Web.Campaigns;
using MusicInsights.Web.Completeness;
using MusicInsights.Web.Credentials;
using MusicInsights.Web.Drops;
using MusicInsights.Web.Exports;
using MusicInsights.Web.Freshness;
using MusicInsights.Web.Health;
using MusicInsights.Web.Imports;
using MusicInsights.Web.Lineage;
using MusicInsights.Web.Live;
using MusicInsights.Web.Mail;
using MusicInsights.Web.Narrative;
using MusicInsights.Web.OpenApi;
using MusicInsights.Web.Overview;
using MusicInsights.Web.Page;
using MusicInsights.Web.Payloads;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Predictions;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Rejects;
using MusicInsights.Web.Releases;
using MusicInsights.Web.Reminders;
using MusicInsights.Web.Runs;
using MusicInsights.Web.Sharing;
using MusicInsights.Web.Storage;

namespace MusicInsights.Web;

/// <room>Puts the dashboard together: endpoints, page, portfolios.</room>
/// <summary>The dashboard, whoever composes it: its parts, the way of a request, its slices. <see cref="PortfolioSet"/> gets what it shows.</summary>
internal static class MusicInsightsWeb
{
    // No body of JSON that is meant well is longer. Imports are files and keep to their own limit.
    private static readonly RequestSizeLimitAttribute JsonBodies = new(64 * 1024);

    public static void AddMusicInsightsWeb(this WebApplicationBuilder builder, Action<WebOptions> configure)
    {
        var services = builder.Services;
        services.AddOptions<WebOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSystemClock();
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        // Strict: a number is a number, also in the description of the interface.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddProblems();
        services.AddPortfolios();
        services.AddLive();
        services.AddSharing();
        services.AddOverview();
        services.AddSingleton<ExportTurns>();
        services.AddSection<OidcOptions>(WebOptions.OidcSection);
        var told = Told(configure);
        services.AddAuth(told, builder.Configuration.GetSection(WebOptions.OidcSection).Get<OidcOptions>() ?? new OidcOptions());
        services.AddPage();
        services.AddInterfaceDescription();
        if (!told.Cluster)
            builder.AddActorsDashboard();
    }

    public static void UseMusicInsightsWeb(this WebApplication app)
    {
        app.UseTrustedProxies(app.Services.GetRequiredService<IOptions<WebOptions>>().Value);
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        // Around the problems: what it writes down is what was answered, also of a call that failed by an exception.
        app.UseMiddleware<AuditTrail>();
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
        app.Services.GetRequiredService<LiveMeters>();
        app.MapInterfaceDescription();
        app.MapLiveHub();
        app.MapSharedHub();
        app.MapActorsDashboard();

        app.MapGroup("/api/v1").WithMetadata(JsonBodies).MapSignIn();
        app.MapGroup("/api/v1").WithMetadata(JsonBodies).MapUnsubscribe();
        app.MapGroup("/api/v1").WithMetadata(JsonBodies).MapShared();
        var api = app.MapGroup("/api/v1").RequireAuthorization(Roles.Viewer).ProducesProblem(401);
        api.MapPortfolio();
        api.MapOverview();
        api.MapArtists();
        api.MapWeek();
        api.MapReleases();
        api.MapLineage();
        api.MapAnnotations();
        api.MapCampaigns();
        api.MapDrops();
        api.MapPredictions();
        api.MapModels();
        api.MapAlerts();
        api.MapRuns();
        api.MapFacts();
        api.MapPayloads();
        api.MapFreshness();
        api.MapLive();
        api.MapExports();

        var admin = app.MapGroup("/api/v1/admin").WithMetadata(JsonBodies).RequireAuthorization(Roles.Admin).ProducesProblem(401).ProducesProblem(403);
        admin.Within(Scopes.Catalogue).MapCatalogue();
        admin.Within(Scopes.Ingest).MapTracking();
        admin.Within(Scopes.Catalogue).MapCampaignAdmin();
        admin.Within(Scopes.Imports).MapImports();
        admin.Within(Scopes.Imports).MapManualEntry();
        admin.Within(Scopes.Imports).MapRejects();
        admin.Within(Scopes.Ingest).MapPayloadReplay();
        admin.Within(Scopes.Ingest).MapBackfills();
        admin.Within(Scopes.Ingest).MapReconcile();
        admin.Within(Scopes.Runs).MapReminders();
        admin.Within(Scopes.Runs).MapActors();
        admin.Within(Scopes.Runs).MapReruns();
        admin.Within(Scopes.Alerts).MapAlertOrders();
        admin.Within(Scopes.Alerts).MapSilences();
        admin.Within(Scopes.Alerts).MapBacktest();
        admin.Within(Scopes.Alerts).MapRecipients();
        admin.Within(Scopes.Alerts).MapDeliveries();
        admin.Within(Scopes.Alerts).MapMailTest();
        admin.Within(Scopes.Models).MapModelOrders();
        admin.Within(Scopes.Settings).MapSettings();
        admin.Within(Scopes.Settings).MapCredentials();
        admin.Within(Scopes.Settings).MapStorage();
        admin.Within(Scopes.Access).MapKeys();
        admin.Within(Scopes.Access).MapSessions();
        admin.Within(Scopes.Access).MapAudit();
        admin.Within(Scopes.Access).MapShareLinks();
    }

    public static void ListenOnLoopbackByDefault(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(WebOptions.DefaultUrl);
    }

    // What is known only here decides which parts there are.
    private static WebOptions Told(Action<WebOptions> configure)
    {
        var options = new WebOptions();
        configure(options);
        return options;
    }

    private static void TryAddSystemClock(this IServiceCollection services)
    {
        if (services.All(service => service.ServiceType != typeof(TimeProvider)))
            services.AddSingleton(TimeProvider.System);
    }
}
