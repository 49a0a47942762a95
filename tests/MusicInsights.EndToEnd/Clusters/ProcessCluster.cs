using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Silo.Database.Embedded;
using MusicInsights.Silo.Standalone;
using Npgsql;
using DataFolder = MusicInsights.EndToEnd.Hosts.DataFolder;

namespace MusicInsights.EndToEnd.Clusters;

/// <summary>
/// A cluster as its containers run it, started as plain processes: a PostgreSQL, the migration to its end, silos and web hosts,
/// with the commands and the environment of docker-compose.yml.
/// </summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    private const string DatabaseName = "musicinsights";

    private readonly DataFolder _folder;
    private readonly EmbeddedPostgres _postgres;

    private ProcessCluster(DataFolder folder, EmbeddedPostgres postgres) => (_folder, _postgres) = (folder, postgres);

    public IReadOnlyList<Member> Silos { get; private set; } = [];

    public IReadOnlyList<Member> Webs { get; private set; } = [];

    /// <summary>As the run role, past the programs.</summary>
    public string ConnectionString => _postgres.ConnectionString(DatabaseName);

    /// <summary>As the role that migrates, past the programs.</summary>
    public string OwnerConnectionString => _postgres.OwnerConnectionString(DatabaseName);

    /// <summary>All are ready when it returns.</summary>
    /// <param name="settings">Variables of every process beside those it needs.</param>
    public static async Task<ProcessCluster> Start(int silos = 2, int webs = 2, IReadOnlyDictionary<string, string>? settings = null)
    {
        var folder = new DataFolder();
        var postgres = await EmbeddedPostgres.StartAsync(EmbeddedPostgresOptions.ForTests(), NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        var cluster = new ProcessCluster(folder, postgres);
        try
        {
            await postgres.EnsureDatabaseAsync(DatabaseName, CancellationToken.None);
            await using (var migrate = cluster.Migration())
                await migrate.RunToEnd();
            cluster.Silos = [.. Enumerable.Range(1, silos).Select(number => cluster.Silo($"silo-{number}", settings ?? new Dictionary<string, string>()))];
            cluster.Webs = [.. Enumerable.Range(1, webs).Select(number => cluster.Web($"web-{number}", settings ?? new Dictionary<string, string>()))];
            foreach (var member in cluster.Silos.Concat(cluster.Webs))
                member.Launch();
            foreach (var member in cluster.Silos.Concat(cluster.Webs))
                await member.Ready();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls a web host with the admin key that the first of them made.</summary>
    public HttpClient Admin(Member web) => new()
    {
        BaseAddress = web.Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(Path.Combine(_folder.Path, "web", "admin.key")).Trim()) },
    };

    public NpgsqlDataSource Database() => NpgsqlDataSource.Create(ConnectionString);

    public async ValueTask DisposeAsync()
    {
        foreach (var member in Webs.Concat(Silos))
            await member.DisposeAsync();
        await _postgres.DisposeAsync();
        _folder.Dispose();
    }

    private Member Migration()
    {
        var owner = new NpgsqlConnectionStringBuilder(OwnerConnectionString);
        var environment = Surroundings("migrate");
        environment["POSTGRES_OWNER_USER"] = owner.Username!;
        environment["POSTGRES_OWNER_PASSWORD"] = owner.Password!;
        return new Member("migrate", "MusicInsights.Silo", ["migrate"], new Uri("http://127.0.0.1"), environment);
    }

    private Member Silo(string name, IReadOnlyDictionary<string, string> settings)
    {
        var (siloPort, gatewayPort) = SiloPorts.Choose();
        var environment = Surroundings(name);
        environment["CLUSTER_SILO_PORT"] = siloPort.ToString(CultureInfo.InvariantCulture);
        environment["CLUSTER_GATEWAY_PORT"] = gatewayPort.ToString(CultureInfo.InvariantCulture);
        environment["CLUSTER_ADVERTISED_ADDRESS"] = "127.0.0.1";
        return Listening(name, "MusicInsights.Silo", environment, settings);
    }

    private Member Web(string name, IReadOnlyDictionary<string, string> settings)
    {
        // One folder for all of them, as the containers share their volume.
        var environment = Surroundings("web");
        environment["WEB_CLUSTER"] = "true";
        return Listening(name, "MusicInsights.Web", environment, settings);
    }

    private static Member Listening(string name, string program, Dictionary<string, string> environment, IReadOnlyDictionary<string, string> settings)
    {
        var address = new Uri($"http://127.0.0.1:{SiloPorts.Choose().Silo}");
        environment["ASPNETCORE_URLS"] = address.ToString().TrimEnd('/');
        foreach (var (setting, value) in settings)
            environment[setting] = value;
        return new Member(name, program, program.EndsWith("Silo", StringComparison.Ordinal) ? ["run"] : [], address, environment);
    }

    private Dictionary<string, string> Surroundings(string folder)
    {
        var run = new NpgsqlConnectionStringBuilder(ConnectionString);
        return new Dictionary<string, string>
        {
            ["MUSICINSIGHTS_DATA"] = Directory.CreateDirectory(Path.Combine(_folder.Path, folder)).FullName,
            ["MUSICINSIGHTS_CONFIG"] = Path.Combine(_folder.Path, "config.yaml"),
            ["POSTGRES_HOST"] = run.Host!,
            ["POSTGRES_PORT"] = run.Port.ToString(CultureInfo.InvariantCulture),
            ["POSTGRES_DATABASE"] = DatabaseName,
            ["POSTGRES_USER"] = run.Username!,
            ["POSTGRES_PASSWORD"] = run.Password!,
            ["POSTGRES_SSL"] = "Disable",
        };
    }
}
