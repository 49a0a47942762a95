using Microsoft.Extensions.Options;
using MusicInsights.Grains.Clocks;
using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Database;
using MusicInsights.Silo.Database.Embedded;
using MusicInsights.Silo.Inbox;
using Npgsql;

namespace MusicInsights.Silo.Standalone;

/// <room takes="settings" gives="a portfolio host each">Everything in one process: the database, one's own portfolio, the demo.</room>
/// <summary>
/// Everything behind the dashboard in one process: the database server, one's own portfolio, and beside it the demo, which
/// begins again whenever it has caught up with today.
/// </summary>
internal sealed class StandaloneServer : IAsyncDisposable
{
    private const string TemplateDatabase = "musicinsights_template";
    private const string DemoDatabase = "musicinsights_demo";

    private readonly EmbeddedPostgres? _postgres;
    private readonly PostgresOptions _options;
    private readonly DemoOptions _demoOptions;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private Task _demoRounds = Task.CompletedTask;
    private DemoPortfolio? _demo;

    private StandaloneServer(EmbeddedPostgres? postgres, PostgresOptions options, DemoOptions demo, PortfolioHost own, ILogger log) =>
        (_postgres, _options, _demoOptions, Own, _log) = (postgres, options, demo, own, log);

    public PortfolioHost Own { get; }

    /// <summary>True when a source of one's own is configured: then the demo steps back.</summary>
    public bool OwnHasSource { get; private init; }

    public int SecondsPerDemoDay => _demoOptions.SecondsPerDay;

    /// <summary>Null when the database is not the embedded one.</summary>
    public int? PostgresProcessId => _postgres?.ProcessId;

    public int? SandboxProcessId => _demo?.SandboxProcessId;

    public static async Task<StandaloneServer> Start(IConfiguration configuration, ILogger log, CancellationToken stop)
    {
        var options = Section<PostgresOptions>(configuration, "postgres");
        var demo = Section<DemoOptions>(configuration, "demo");
        var postgres = options.IsConfigured
            ? null
            : await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataRoot = Folders.Data }, log, TimeProvider.System, stop);
        try
        {
            await Migrate(postgres, options, log, stop);
            var connection = postgres?.ConnectionString(options.Database) ?? options.ConnectionString;
            var own = await PortfolioHost.Start("own", connection, ClockOf(configuration), new Dictionary<string, string?>(), builder => builder.Services.AddInbox(), stop);
            return new StandaloneServer(postgres, options, demo, own, log)
            {
                OwnHasSource = Section<Grains.Sources.SpotifyForArtists.SpotifyForArtistsOptions>(configuration, "spotify_for_artists").IsConfigured
                    || Section<Grains.Sources.SpotifyWebApi.SpotifyOptions>(configuration, "spotify").IsConfigured
                    || Section<Grains.Sources.MetaAds.MetaAdsOptions>(configuration, "meta").IsConfigured
                    || Section<Grains.Sources.Hypeddit.HypedditOptions>(configuration, "hypeddit").IsConfigured,
            };
        }
        catch when (postgres is not null)
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins the demo, and begins it again at each round's end. <paramref name="show"/> is told the new one, and null while there is none.</summary>
    public async Task StartDemo(Func<PortfolioHost?, Task> show, CancellationToken stop)
    {
        if (!_demoOptions.Enabled || _postgres is null)
            return;
        await BeginDemo(show, stop);
        _demoRounds = Task.Run(() => GoRound(show), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _demoRounds;
        if (_demo is not null)
            await _demo.DisposeAsync();
        await Own.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        _stop.Dispose();
    }

    private async Task GoRound(Func<PortfolioHost?, Task> show)
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                await Task.Delay(_demo!.EndsAt - TimeProvider.System.GetUtcNow(), TimeProvider.System, _stop.Token);
                await show(null);
                await _demo.DisposeAsync();
                await BeginDemo(show, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops: so does the demo.
        }
        catch (Exception e)
        {
            _log.LogError(e, "The demo could not begin again; one's own portfolio goes on");
        }
    }

    private async Task BeginDemo(Func<PortfolioHost?, Task> show, CancellationToken stop)
    {
        await DemoDatabases.Recreate(_postgres!, DemoDatabase, TemplateDatabase, stop);
        _demo = await DemoPortfolio.Start(_demoOptions, _postgres!.ConnectionString(DemoDatabase), TimeProvider.System, stop);
        await show(_demo.Host);
    }

    private static async Task Migrate(EmbeddedPostgres? postgres, PostgresOptions options, ILogger log, CancellationToken stop)
    {
        if (postgres is null)
        {
            await Migrator.MigrateAsync(options.OwnerConnectionString, options.User, log, stop);
            return;
        }

        var runRole = new NpgsqlConnectionStringBuilder(postgres.ConnectionString(TemplateDatabase)).Username;
        await postgres.EnsureDatabaseAsync(TemplateDatabase, stop);
        await Migrator.MigrateAsync(postgres.OwnerConnectionString(TemplateDatabase), runRole, log, stop);
        await DemoDatabases.EnsureFrom(postgres, options.Database, TemplateDatabase, stop);
        await Migrator.MigrateAsync(postgres.OwnerConnectionString(options.Database), runRole, log, stop);
    }

    /// <summary>The wall's time, unless a rehearsal sets its own by <c>CLOCK_START</c> (an instant) and <c>CLOCK_FACTOR</c>.</summary>
    private static PortfolioClock ClockOf(IConfiguration configuration)
    {
        var clock = Section<ClockOptions>(configuration, "clock");
        return new PortfolioClock(clock.Start is { } start
            ? new ScaledTime(TimeProvider.System, clock.Origin ?? TimeProvider.System.GetUtcNow(), start, clock.Factor)
            : TimeProvider.System);
    }

    private static TOptions Section<TOptions>(IConfiguration configuration, string section) where TOptions : class, new()
    {
        var options = configuration.GetSection(SettingNames.Plain(section)).Get<TOptions>() ?? new TOptions();
        var faults = new SectionRules<TOptions>(section).Validate(null, options);
        return faults.Failed ? throw new OptionsValidationException(section, typeof(TOptions), faults.Failures) : options;
    }
}
