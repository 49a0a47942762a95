using MusicInsights.Sandbox.Api;
using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Hands;
using MusicInsights.Sandbox.Hypeddit;
using MusicInsights.Sandbox.Meta;
using MusicInsights.Sandbox.Portfolios;
using MusicInsights.Sandbox.Portfolios.Generated;
using MusicInsights.Sandbox.Spotify;
using MusicInsights.Sandbox.SpotifyForArtists;
using MusicInsights.Sandbox.SpotifyForArtists.Figures;

namespace MusicInsights.Sandbox;

/// <summary>Puts the sandbox together: one portfolio, one clock, the statistics API and the hands of a test.</summary>
internal static class SandboxApp
{
    public static WebApplication Build(SandboxOptions options, TimeProvider realClock)
    {
        if (options.Faults() is [var fault, ..]) throw new ArgumentException(fault, nameof(options));

        // Empty: neither environment nor settings files of the folder it is started in may change what it serves.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Urls);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole();
        // Standard output carries the ready line alone.
        builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        var clock = new SandboxClock(options, realClock);
        var portfolio = PortfolioChoice.Open(options, clock);
        builder.Services.AddRoutingCore()
            .AddSingleton(clock)
            .AddSingleton(portfolio)
            .AddSingleton(new Roster(portfolio))
            .AddSingleton((portfolio as GeneratedPortfolio)?.Links ?? SmartLinks.None)
            .AddSingleton(new Publication(clock, portfolio, options.LagDays))
            .AddSingleton(new HypedditAccount(options.HypedditEmail, options.HypedditPassword))
            .AddSingleton<HypedditSessions>()
            .AddSingleton<Sessions>()
            .AddSingleton<PlaylistFigures>()
            .AddSingleton<CallLog>()
            .AddSingleton<FaultSwitch>()
            .AddSpotify(options, realClock)
            .AddGraph(options);

        var app = builder.Build();
        app.MapStatisticsApi(options.Token);
        app.MapHypeddit();
        app.MapArtistPages();
        app.MapSpotify();
        app.MapMeta(options.Token);
        app.MapHands();
        return app;
    }
}
