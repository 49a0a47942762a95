using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Telemetry;
using MusicInsights.Web;

return await Ending.Of(WebOptions.Sections, args, async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot") });
    builder.Configuration.AddMusicInsightsSettings(WebOptions.Sections).AddCommandLine(args);
    SettingsCheck.Demand(builder.Configuration, WebOptions.Sections);
    builder.AddMusicInsightsLogs("web", WebOptions.Sections);
    builder.AddMusicInsightsTraces("musicinsights-web", WebOptions.Sections);
    builder.ListenOnLoopbackByDefault();
    builder.AddMusicInsightsWeb(builder.Configuration.GetSection("web").Bind);
    builder.AddClusterWhenAsked();

    // What was traced last is sent when it is disposed of.
    await using var app = builder.Build();
    app.UseMusicInsightsWeb();
    app.MapMusicInsightsWeb();
    return app.IsOfCluster() ? await Cluster.Run(app) : await Standalone.Run(app);
});
