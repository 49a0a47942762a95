using MusicInsights.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddMusicInsightsWeb(options => options.DataFolder = ".data");
var app = builder.Build();
app.UseMusicInsightsWeb();
app.MapMusicInsightsWeb();
await app.RunAsync();
