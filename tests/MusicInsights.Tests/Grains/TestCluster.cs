using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Clocks;
using MusicInsights.Sandbox;
using MusicInsights.Silo;
using MusicInsights.Silo.Configuration;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Sandbox;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace MusicInsights.Tests.Grains;

/// <summary>
/// Silos as the program sets them up, over one database, with the sandbox as their source. The portfolio's clock (days,
/// reminders, the sandbox's own) stands still until a test moves it; what the cluster itself waits for is real.
/// </summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private readonly Dictionary<string, string?> _settings;
    private InProcessTestCluster? _silos;
    private ILoggerProvider? _log;
    private Action<string, IHostApplicationBuilder>? _each;
    private int _artists;

    private TestCluster(TestDatabase database, RunningSandbox sandbox, Dictionary<string, string?> settings) =>
        (Database, Sandbox, _settings) = (database, sandbox, settings);

    public TestDatabase Database { get; private set; }

    public RunningSandbox Sandbox { get; }

    public FakeTimeProvider Clock => Sandbox.Clock;

    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    /// <summary>The newest day the sandbox has.</summary>
    public DateOnly Yesterday => Today.AddDays(-1);

    public InProcessTestCluster Silos => _silos ?? throw new InvalidOperationException("The cluster is stopped.");

    public IGrainFactory Grains => Silos.Client;

    public static Task<TestCluster> StartAsync(int silos = 1, SandboxOptions? sandbox = null, params (string Section, string Name, string Value)[] settings) =>
        StartAsync(null, silos, sandbox, settings);

    /// <param name="log">Hears everything that is logged.</param>
    /// <param name="settings">Of the silos; <c>{sandbox}</c> stands for where the sandbox listens.</param>
    public static Task<TestCluster> StartAsync(ILoggerProvider? log, int silos, SandboxOptions? sandbox, params (string Section, string Name, string Value)[] settings) =>
        StartAsync(log, null, silos, sandbox, settings);

    /// <param name="each">Adds to each silo, told its name.</param>
    public static async Task<TestCluster> StartAsync(
        ILoggerProvider? log, Action<string, IHostApplicationBuilder>? each, int silos, SandboxOptions? sandbox, params (string Section, string Name, string Value)[] settings)
    {
        var database = await TestDatabase.CreateAsync();
        var running = await RunningSandbox.StartAsync(sandbox);
        var all = new Dictionary<string, string?>
        {
            [SettingNames.Key("spotify_for_artists", "BaseUrl")] = running.Anonymous.BaseAddress!.ToString(),
            [SettingNames.Key("spotify_for_artists", "Token")] = "sandbox",
            [SettingNames.Key("spotify_for_artists", "Retries")] = "0",
            // On a busy machine an answer takes seconds. A call that was given up would be made again, and tests count calls.
            [SettingNames.Key("spotify_for_artists", "TimeoutSeconds")] = "30",
            [SettingNames.Key("hypeddit", "BaseUrl")] = new Uri(running.Anonymous.BaseAddress!, "hypeddit/").ToString(),
            [SettingNames.Key("hypeddit", "Email")] = "artist@sandbox.invalid",
            [SettingNames.Key("hypeddit", "Password")] = "sandbox-password",
            [SettingNames.Key("hypeddit", "Retries")] = "0",
            [SettingNames.Key("spotify_for_artists", "LookBackDays")] = "0",
            // What an artist's walk learns of its songs would be foretold beside what a test has its releases say.
            [SettingNames.Key("spotify_for_artists", "SongTotals")] = "false",
            [SettingNames.Key("meta", "BaseUrl")] = new Uri(running.Anonymous.BaseAddress!, "meta/").ToString(),
            // Nobody looks for alerts by the real clock while a test compares tables: it asks for a look.
            [SettingNames.Key("alert_rules", "PollSeconds")] = "3600",
            [SettingNames.Key("scheduler", "HistoryDays")] = "20",
            [SettingNames.Key("scheduler", "RetrySeconds")] = "3600",
        };
        foreach (var (section, name, value) in settings)
            all[SettingNames.Key(section, name)] = value.Replace("{sandbox}", running.Anonymous.BaseAddress!.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        var cluster = new TestCluster(database, running, all) { _log = log, _each = each };
        await cluster.StartAgain(silos);
        return cluster;
    }

    /// <summary>Another value of a setting, for the silos that start from now on.</summary>
    public void Set(string section, string name, string value) => _settings[SettingNames.Key(section, name)] = value;

    /// <summary>Stops the silos, and starts them on another database; the former one is the caller's from now on.</summary>
    public async Task<TestDatabase> MoveTo(TestDatabase other)
    {
        await Stop();
        var former = Database;
        Database = other;
        await StartAgain();
        return former;
    }

    public async Task StartAgain(int silos = 1)
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.ServiceId = MusicInsights.Silo.Configuration.ClusterOptions.ServiceId;
        builder.Options.ClusterId = Database.Name;
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureClient(client => client.AddActivityPropagation());
        builder.ConfigureSiloHost((silo, host) =>
        {
            host.Configuration.AddInMemoryCollection(_settings);
            host.Logging.ClearProviders();
            if (_log is not null)
                host.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log);
            host.AddMusicInsightsSilo(Database.ConnectionString, new PortfolioClock(Clock), _ => { });
            host.Services.Configure<ReminderOptions>(reminders =>
            {
                // All reminders are in memory at once: moving the clock by hours fires them without reading them first.
                reminders.RefreshReminderListPeriod = TimeSpan.FromDays(100);
                reminders.ReminderLoadingWindow = TimeSpan.FromDays(200);
            });
            host.Services.Configure<ClusterMembershipOptions>(membership =>
            {
                // A killed silo is noticed in about a second.
                membership.ProbeTimeout = TimeSpan.FromMilliseconds(500);
                membership.NumMissedProbesLimit = 2;
                membership.NumVotesForDeathDeclaration = 1;
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(2);
            });
            _each?.Invoke(silo.SiloName, host);
        });
        _silos = builder.Build();
        await _silos.DeployAsync();
    }

    public async Task Stop()
    {
        await Silos.StopAllSilosAsync();
        await Silos.DisposeAsync();
        _silos = null;
    }

    /// <summary>Adds the sandbox's next artist and its first releases, as an admin does.</summary>
    public async Task<(IArtistGrain Artist, IReleaseGrain[] Releases)> Track(int releases = 1)
    {
        var known = await Sandbox.Artist(_artists++);
        var catalogue = Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);
        var artistId = (await catalogue.AddArtist(new NewArtist(known.Text("name"), known.Text("id")))).Value;
        var added = new List<IReleaseGrain>();
        foreach (var song in known.GetProperty("releases").EnumerateArray().Where(HasHistory).Take(releases))
        {
            var ids = new Dictionary<string, string> { ["spotify_track"] = song.Text("id") };
            var release = await catalogue.AddRelease(new NewRelease(artistId, song.Text("title"), DateOnly.Parse(song.Text("releaseDate"), null), ids));
            added.Add(Grains.GetGrain<IReleaseGrain>(release.Value));
        }

        return (Grains.GetGrain<IArtistGrain>(artistId), [.. added]);
    }

    /// <summary>Moves the portfolio's clock on from tick to tick, and waits for each tick's work.</summary>
    public async Task Advance(TimeSpan by)
    {
        var end = Clock.GetUtcNow() + by;
        foreach (var (grain, due) in (await Reminders()).SelectMany(reminder => reminder.Between(Clock.GetUtcNow(), end)).OrderBy(tick => tick.Due).ToList())
        {
            if (due > Clock.GetUtcNow())
                Clock.Advance(due - Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
            await Eventually.Perhaps(async () => await grain.Inspect() is { IsWorking: false } seen && seen.LastTickAt >= due);
        }

        Clock.Advance(end - Clock.GetUtcNow());
    }

    /// <summary>Who has a reminder, and when it is due.</summary>
    public async Task<List<RegisteredReminder>> Reminders()
    {
        var reminders = new List<RegisteredReminder>();
        await using var command = Database.Data.CreateCommand("SELECT grainid, starttime, period FROM orleans.orleansreminderstable WHERE remindername = 'daily-ingest' ORDER BY 1");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var id = GrainId.Parse(reader.GetString(0));
            reminders.Add(new RegisteredReminder(
                Grains.GetGrain(id).AsReference<ITrackedGrain>(), id.ToString(), reader.GetFieldValue<DateTimeOffset>(1), TimeSpan.FromMilliseconds(reader.GetInt64(2))));
        }

        return reminders;
    }

    public Task Concluded(EntityKind kind, IEnumerable<long> ids, DateOnly through, string source = "s4a_statistics") => Eventually.Equal(
        ids.LongCount(),
        () => Database.Count(
            "source_cursors WHERE entity_kind = $1 AND entity_id = ANY($2) AND source = $3 AND concluded_through = $4", kind.Wire(), ids.ToArray(), source, through));

    public Task Concluded(params IEnumerable<IReleaseGrain> releases) => Concluded(EntityKind.Release, releases.Select(release => release.GetPrimaryKeyLong()), Yesterday);

    /// <summary>Each day of each recording that the sandbox was asked for, as often as it was.</summary>
    public async Task<List<(string Track, DateOnly Day)>> AskedDays() =>
    [
        .. (await Sandbox.Read("/sandbox/calls")).GetProperty("stats").EnumerateArray().SelectMany(asked =>
            new DayRange(Day(asked, "fromDate"), Day(asked, "toDate")).Days().Select(day => (asked.Text("track"), day))),
    ];

    public async Task Spoil(int next, string kind, string path = "song-stats-view") =>
        (await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(Sandbox.Anonymous, "/sandbox/faults", new { next, kind, pathContains = path })).EnsureSuccessStatusCode();

    public async Task Heal() => (await Sandbox.Anonymous.DeleteAsync("/sandbox/faults")).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        if (_silos is not null)
            await Stop();
        await Sandbox.DisposeAsync();
        await Database.DisposeAsync();
    }

    internal sealed record RegisteredReminder(ITrackedGrain Grain, string Id, DateTimeOffset Start, TimeSpan Period)
    {
        public IEnumerable<(ITrackedGrain Grain, DateTimeOffset Due)> Between(DateTimeOffset after, DateTimeOffset end)
        {
            for (var due = Start; due <= end; due += Period)
            {
                if (due > after)
                    yield return (Grain, due);
            }
        }
    }

    private bool HasHistory(JsonElement song) => Day(song, "releaseDate") < Today.AddDays(-60);

    private static DateOnly Day(JsonElement element, string name) => DateOnly.Parse(element.Text(name), null);
}

/// <summary>One cluster for the tests of a class, each with an artist of its own.</summary>
public sealed class ClusterFixture : Xunit.IAsyncLifetime
{
    internal TestCluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync() => Cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}
