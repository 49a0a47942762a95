using System.Net;
using System.Net.Sockets;
using MusicInsights.Silo.Database.Embedded;
using MusicInsights.Tests.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Documents;

/// <summary>A server of one's own, as docs/operations.md says: the same lines, with the names of this machine in them.</summary>
public sealed class SiloCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_database_of_ones_own_is_migrated_and_a_silo_and_a_dashboard_run_on_it_by_the_documented_commands()
    {
        var name = $"documented_{Guid.NewGuid():n}";
        var server = await TestServer.Server;
        await server.EnsureDatabaseAsync(name, CancellationToken.None);
        try
        {
            var (exit, output) = await Shell.Run(Script(), _folder.Path, Environment(server, name));

            exit.ShouldBe(0, output);
            output.ShouldContain("Applied 0001_orleans.sql");
            output.ShouldContain("The database is up to date.", Case.Sensitive, "it is safe to be repeated");
            output.ShouldContain("silo ready");
            output.ShouldContain("web ready");
        }
        finally
        {
            await TestServer.DropAsync(name);
        }
    }

    /// <summary>Both hosts begin together; each is ended when it can work, or after a minute.</summary>
    private static string Script()
    {
        var (migrate, run, web) = (Documented("silo migrate"), Documented("silo run"), Documented("WEB_CLUSTER=true web"));
        return $$"""
            silo() { exec dotnet "$PROGRAMS/MusicInsights.Silo.dll" "$@"; }
            web() { exec dotnet "$PROGRAMS/MusicInsights.Web.dll" "$@"; }
            ready() { # name, port
              for _ in $(seq 300); do
                curl -fs "http://127.0.0.1:$2/health/ready" && echo "$1 ready" && return
                sleep 0.2
              done
              cat "$1.log"
              return 1
            }
            ({{migrate}}) && ({{migrate}}) || exit
            (export ASPNETCORE_URLS="http://127.0.0.1:$SILO_HTTP"; {{run}}) >silo.log 2>&1 & silo_process=$!
            (export ASPNETCORE_URLS="http://127.0.0.1:$WEB_HTTP"; {{web}}) >web.log 2>&1 & web_process=$!
            ready silo "$SILO_HTTP" && ready web "$WEB_HTTP"
            code=$?
            kill $silo_process $web_process
            wait
            exit $code
            """;
    }

    private static string Documented(string ending) => WrittenCommands.All.Single(written => written.Page == "docs/operations.md" && written.Command.StartsWith("POSTGRES_HOST=db ", StringComparison.Ordinal)
        && written.Command.EndsWith(ending, StringComparison.Ordinal)).Command
        .Replace("OWNER_PASSWORD=…", "OWNER_PASSWORD=\"$OWNER\"", StringComparison.Ordinal).Replace("PASSWORD=…", "PASSWORD=\"$RUN\"", StringComparison.Ordinal).Replace("=db ", "=127.0.0.1 ", StringComparison.Ordinal);

    private (string Name, string Value)[] Environment(EmbeddedPostgres server, string name)
    {
        var (owner, run) = (new NpgsqlConnectionStringBuilder(server.OwnerConnectionString(name)), new NpgsqlConnectionStringBuilder(server.ConnectionString(name)));
        return
        [
            ("OWNER", owner.Password!), ("RUN", run.Password!), ("PROGRAMS", AppContext.BaseDirectory.TrimEnd('/')),
            ("POSTGRES_PORT", $"{owner.Port}"), ("POSTGRES_DATABASE", name), ("POSTGRES_OWNER_USER", owner.Username!), ("POSTGRES_USER", run.Username!), ("POSTGRES_MAX_CONNECTIONS", "10"),
            ("CLUSTER_ID", name), ("CLUSTER_SILO_PORT", $"{FreePort()}"), ("CLUSTER_GATEWAY_PORT", $"{FreePort()}"), ("CLUSTER_ADVERTISED_ADDRESS", "127.0.0.1"),
            ("MUSICINSIGHTS_DATA", Path.Combine(_folder.Path, "data")), ("MUSICINSIGHTS_CONFIG", Path.Combine(_folder.Path, "none.yaml")), ("SILO_HTTP", $"{FreePort()}"), ("WEB_HTTP", $"{FreePort()}"),
        ];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
