using System.Globalization;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Grains.Clocks;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Silo.Standalone;

/// <summary>The demo: a portfolio served by the sandbox, in which a day passes each minute.</summary>
internal sealed class DemoPortfolio : IAsyncDisposable
{
    private readonly SandboxProcess _sandbox;

    private DemoPortfolio(SandboxProcess sandbox, PortfolioHost host, DateTimeOffset endsAt) => (_sandbox, Host, EndsAt) = (sandbox, host, endsAt);

    public PortfolioHost Host { get; }

    public int SandboxProcessId => _sandbox.ProcessId;

    /// <summary>The real instant at which the demo's day has reached today, and it must begin again.</summary>
    public DateTimeOffset EndsAt { get; }

    /// <summary>Begins the demo on an empty, migrated database.</summary>
    public static async Task<DemoPortfolio> Start(DemoOptions options, string connectionString, TimeProvider wall, CancellationToken stop)
    {
        var origin = wall.GetUtcNow();
        var factor = TimeSpan.FromDays(1).TotalSeconds / options.SecondsPerDay;
        // The day begins an hour after the source has published the one before: something is there to see at once.
        var start = new DateTimeOffset(origin.UtcDateTime.Date.AddDays(-options.Days).AddHours(1), TimeSpan.Zero);
        var clock = new PortfolioClock(new ScaledTime(wall, origin, start, factor));
        var sandbox = await SandboxProcess.Start(origin, start, factor, options.Seed, stop);
        try
        {
            var host = await PortfolioHost.Start("demo", connectionString, clock, Settings(sandbox), QuietReminders, stop);
            await Register(sandbox, host, stop);
            return new DemoPortfolio(sandbox, host, origin.AddSeconds((double)(options.Days - 1) * options.SecondsPerDay));
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    private static Dictionary<string, string?> Settings(SandboxProcess sandbox) => new(DemoCampaigns.Settings(sandbox))
    {
        [SettingNames.Key("spotify_for_artists", "BaseUrl")] = sandbox.Address.ToString(),
        [SettingNames.Key("spotify_for_artists", "Token")] = SandboxProcess.Token,
        [SettingNames.Key("spotify_for_artists", "Browser")] = "false",
        [SettingNames.Key("spotify", "BaseUrl")] = new Uri(sandbox.Address, "spotify/v1/").ToString(),
        [SettingNames.Key("spotify", "TokenUrl")] = new Uri(sandbox.Address, "spotify/api/token").ToString(),
        [SettingNames.Key("spotify", "ClientId")] = SandboxProcess.SpotifyClientId,
        [SettingNames.Key("spotify", "ClientSecret")] = SandboxProcess.SpotifyClientSecret,
        [SettingNames.Key("spotify", "ApiRateLimit")] = "1000",
        // The sandbox revises its newest three days and no others.
        [SettingNames.Key("spotify_for_artists", "LookBackDays")] = "3",
        [SettingNames.Key("meta", "BaseUrl")] = new Uri(sandbox.Address, "meta/").ToString(),
        [SettingNames.Key("meta", "AccessToken")] = SandboxProcess.Token,
        [SettingNames.Key("meta", "ReportPollSeconds")] = "1",
        [SettingNames.Key("scheduler", "TickHours")] = "6",
        [SettingNames.Key("scheduler", "RetrySeconds")] = "2",
        [SettingNames.Key("scheduler", "RunCheckMinutes")] = "120",
        // Nobody is mailed about a portfolio that was made up.
        [SettingNames.Key("alerts", "SmtpHost")] = "",
        [SettingNames.Key("alerts", "To")] = "",
        [SettingNames.Key("logs", "Level")] = "Warning",
    };

    // Every five of the demo's minutes are a fifth of a second: reading all reminders that often would be all it does.
    private static void QuietReminders(IHostApplicationBuilder builder) => builder.Services.Configure<Orleans.Hosting.ReminderOptions>(reminders =>
    {
        reminders.RefreshReminderListPeriod = TimeSpan.FromHours(12);
        reminders.ReminderLoadingWindow = TimeSpan.FromHours(24);
    });

    private static async Task Register(SandboxProcess sandbox, PortfolioHost host, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = sandbox.Address };
        var portfolio = await http.GetFromJsonAsync<SandboxPortfolio>("sandbox/portfolio", stop)
            ?? throw new InvalidOperationException("The sandbox serves no portfolio.");
        var catalogue = host.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);
        var releases = new Dictionary<string, long>();
        foreach (var artist in portfolio.Artists)
        {
            var artistId = (await catalogue.AddArtist(new NewArtist(artist.Name, artist.Id))).Value;
            foreach (var release in artist.Releases)
            {
                var releasedOn = DateOnly.Parse(release.ReleaseDate, CultureInfo.InvariantCulture);
                var added = await catalogue.AddRelease(new NewRelease(artistId, release.Title, releasedOn, new Dictionary<string, string> { ["spotify_track"] = release.Id }));
                // The artist's own first walk may have found it meanwhile.
                if (added.Refusal is null)
                    releases[release.Id] = added.Value;
            }
        }

        await RegisterAds(http, catalogue, stop);
        await DemoCampaigns.Register(portfolio.Links, releases, catalogue);
    }

    private static async Task RegisterAds(HttpClient http, ICatalogueGrain catalogue, CancellationToken stop)
    {
        var ads = await http.GetFromJsonAsync<SandboxAds>("sandbox/meta", stop);
        if (ads?.Accounts is [var account, ..])
            await catalogue.AddAdAccount(new NewAdAccount(account.Id));
    }

    private sealed record SandboxAds(IReadOnlyList<SandboxAdAccount> Accounts);

    private sealed record SandboxAdAccount(string Id);

    private sealed record SandboxPortfolio(IReadOnlyList<SandboxArtist> Artists, IReadOnlyList<SandboxLink> Links);

    private sealed record SandboxArtist(string Id, string Name, IReadOnlyList<SandboxRelease> Releases);

    private sealed record SandboxRelease(string Id, string Title, string ReleaseDate);
}
