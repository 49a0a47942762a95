using Microsoft.Extensions.Options;
using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Telemetry;
using MusicInsights.Web;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot") });
    builder.Configuration.AddMusicInsightsSettings(WebOptions.Sections).AddCommandLine(args);
    SettingsCheck.Demand(builder.Configuration, WebOptions.Sections);
    builder.AddMusicInsightsLogs("web", WebOptions.Sections);
    builder.AddMusicInsightsTraces("musicinsights-web");
    builder.ListenOnLoopbackByDefault();
    builder.AddMusicInsightsWeb(builder.Configuration.GetSection("web").Bind);
    builder.AddClusterWhenAsked();

    var app = builder.Build();
    app.UseMusicInsightsWeb();
    app.MapMusicInsightsWeb();
    return app.IsOfCluster() ? await Cluster.Run(app) : await Standalone.Run(app);
}
catch (OptionsValidationException e)
{
    foreach (var fault in e.Failures)
        await Console.Error.WriteLineAsync(fault);
    return 2;
}
