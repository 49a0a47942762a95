using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Sources.SpotifyForArtists;
using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Hosting;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Configuration;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("spotify_for_artists", "BaseUrl", "SPOTIFY_FOR_ARTISTS_BASE_URL", "spotifyforartists:baseurl")]
    [InlineData("spotify_for_artists", "Token", "SPOTIFY_FOR_ARTISTS_TOKEN", "spotifyforartists:token")]
    [InlineData("scheduler", "CatchUpConcurrency", "SCHEDULER_CATCH_UP_CONCURRENCY", "scheduler:catchupconcurrency")]
    [InlineData("postgres", "OwnerPassword", "POSTGRES_OWNER_PASSWORD", "postgres:ownerpassword")]
    public void One_rule_names_a_setting_everywhere(string section, string property, string variable, string key)
    {
        SettingNames.Variable(section, property).ShouldBe(variable);
        SettingNames.Key(section, property).ShouldBe(key);
        SettingNames.Plain($"{section}:{variable[(section.Length + 1)..].ToLowerInvariant()}").ShouldBe(key);
    }

    [Fact]
    public void No_two_settings_share_a_name() =>
        SettingSections.All.SelectMany(section => SettingNames.Properties(section.Value).Select(property => SettingNames.Variable(section.Key, property.Name))).ShouldBeUnique();

    [Fact]
    public void The_environment_stands_over_the_file_and_the_file_over_the_defaults()
    {
        using var file = new TempFile("scheduler:\n  tick_hours: 3\n  history_days: 30\nspotify_for_artists: { token: from-file }\n");
        using var variables = new Variables(("MUSICINSIGHTS_CONFIG", file.Path), ("SCHEDULER_HISTORY_DAYS", "40"), ("SPOTIFY_FOR_ARTISTS_TOKEN", null));
        var services = Bound(new ConfigurationBuilder().AddMusicInsightsSettings(SettingSections.All).Build());

        var scheduler = services.GetRequiredService<IOptions<SchedulerOptions>>().Value;
        (scheduler.TickHours, scheduler.HistoryDays, scheduler.DaysPerCall).ShouldBe((3, 40, 366));
        services.GetRequiredService<IOptions<SpotifyForArtistsOptions>>().Value.Token.ShouldBe("from-file");
    }

    [Fact]
    public void Every_fault_is_named_at_once_by_the_name_its_writer_knows()
    {
        var configuration = Configuration(
            ("scheduler", "TickHours", "soon"), ("scheduler", "RetrySeconds", "0"), ("drops", "DayBeforeShare", "2"), ("drops", "RecoveryShare", "0"),
            ("postgres", "Port", "99999"), ("spotify_for_artists", "BaseUrl", "nowhere"), ("spotify_for_artists", "Token", "secret-token"));
        var faults = SettingsCheck.Faults(configuration, SettingSections.All);

        faults.Select(fault => fault[..fault.IndexOf(':', StringComparison.Ordinal)]).Order().ShouldBe(
            ["DROPS_DAY_BEFORE_SHARE", "DROPS_RECOVERY_SHARE", "POSTGRES_PORT", "SCHEDULER_RETRY_SECONDS", "SCHEDULER_TICK_HOURS", "SPOTIFY_FOR_ARTISTS_BASE_URL"]);
        faults.ShouldAllBe(fault => !fault.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_with_a_setting_that_is_not_valid_does_not_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new(SettingNames.Key("drops", "DayBeforeShare"), "2")]);
        builder.Services.AddSection<DropOptions>("drops");
        using var host = builder.Build();

        (await Should.ThrowAsync<OptionsValidationException>(host.StartAsync())).Failures.ShouldHaveSingleItem().ShouldStartWith("DROPS_DAY_BEFORE_SHARE: ");
    }

    [Fact]
    public void A_cluster_without_a_server_of_its_own_is_told_so_with_everything_else_that_is_wrong()
    {
        var faults = Should.Throw<OptionsValidationException>(() => ConfiguredPostgres.Of(Configuration(("postgres", "MaxConnections", "1")))).Failures;

        faults.Select(fault => fault[..fault.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(["POSTGRES_MAX_CONNECTIONS", "POSTGRES_HOST"]);
    }

    [Fact]
    public void A_password_with_odd_characters_reaches_the_server_as_it_is()
    {
        var options = new PostgresOptions { Host = "db", Password = "a;b=c'd\"e f", OwnerPassword = "o" };

        var read = new Npgsql.NpgsqlConnectionStringBuilder(options.ConnectionString);
        (read.Host, read.Username, read.Password).ShouldBe(("db", "musicinsights_run", options.Password));
    }

    private static IConfiguration Configuration(params (string Section, string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(SettingNames.Key(setting.Section, setting.Name), setting.Value))).Build();

    private static ServiceProvider Bound(IConfiguration configuration) => new ServiceCollection().AddSingleton(configuration)
        .AddSection<SchedulerOptions>("scheduler").AddSection<SpotifyForArtistsOptions>("spotify_for_artists").BuildServiceProvider();

    private sealed class TempFile : IDisposable
    {
        public TempFile(string content) => File.WriteAllText(Path, content);

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"config-{Guid.NewGuid():n}.yaml");

        public void Dispose() => File.Delete(Path);
    }

    private sealed class Variables : IDisposable
    {
        private readonly List<(string Name, string? Before)> _before = [];

        public Variables(params (string Name, string? Value)[] variables)
        {
            foreach (var (name, value) in variables)
            {
                _before.Add((name, Environment.GetEnvironmentVariable(name)));
                Environment.SetEnvironmentVariable(name, value);
            }
        }

        public void Dispose()
        {
            foreach (var (name, before) in _before)
                Environment.SetEnvironmentVariable(name, before);
        }
    }
}
