using Microsoft.Extensions.Options;
using MusicInsights.Silo.Database.Embedded;
using MusicInsights.Silo.Standalone;
using MusicInsights.Silo.Telemetry;
using MusicInsights.Web.Auth.Keys;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web;

/// <summary>The dashboard with everything behind it in one process: database, actors, demo. The only place of the web that knows the silo.</summary>
internal static class Standalone
{
    public static async Task<int> Run(WebApplication app)
    {
        var portfolios = app.Services.GetRequiredService<PortfolioSet>();
        try
        {
            await using var server = await StandaloneServer.Start(app.Configuration, app.Logger, app.Lifetime.ApplicationStopping);
            await portfolios.OpenOwn(Source(server.Own, 86_400) with { HasConfiguredSource = server.OwnHasSource });
            var keyFile = await AdminKeyFile.Ensure(app.Services.GetRequiredService<IOptions<WebOptions>>().Value.DataFolder, server.Own.Data, TimeProvider.System);
            await server.StartDemo(demo => demo is null ? portfolios.CloseDemoToRestart() : portfolios.OpenDemo(Source(demo, server.SecondsPerDemoDay)), app.Lifetime.ApplicationStopping);
            // Only now: a page that waits for a restarted host must not find it half there, without the portfolio it shows.
            await app.StartAsync();

            Console.WriteLine($"MusicInsights is ready: {app.Urls.First()}");
            Console.WriteLine($"The admin key is in {keyFile}");
            await app.WaitForShutdownAsync();
            await portfolios.DisposeAsync();
            return 0;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return 0; // stopped before it was ready
        }
        catch (Exception e) when (e is EmbeddedPostgresException or IOException or InvalidDataException)
        {
            // What an operator can mend is said in a sentence, not in a stack.
            return await Ending.Because(app.Configuration, WebOptions.Sections, $"MusicInsights could not start: {e.Message}");
        }
    }

    private static PortfolioSource Source(PortfolioHost host, int secondsPerDay) =>
        new() { Data = host.Data, Grains = host.Grains, Clock = host.Clock, SecondsPerDay = secondsPerDay };
}
