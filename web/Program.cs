using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Telemetry;
using MusicInsights.Web;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot") });
builder.Configuration.AddMusicInsightsSettings(WebOptions.Sections).AddCommandLine(args);
if (SettingsCheck.Faults(builder.Configuration, WebOptions.Sections) is { Count: > 0 } faults)
{
    await Console.Error.WriteAsync(string.Concat(faults.Select(fault => fault + Environment.NewLine)));
    return 2;
}

builder.AddMusicInsightsLogs("web");
builder.ListenOnLoopbackByDefault();
builder.AddMusicInsightsWeb(builder.Configuration.GetSection("web").Bind);
builder.AddClusterWhenAsked();

var app = builder.Build();
app.UseMusicInsightsWeb();
app.MapMusicInsightsWeb();
return app.IsOfCluster() ? await Cluster.Run(app) : await Standalone.Run(app);
