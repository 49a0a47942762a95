using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MusicInsights.Silo.Database.Embedded;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Database.Embedded;

public sealed class EmbeddedPostgresTests(DataRoot root) : IClassFixture<DataRoot>
{
    private const string Kept = "SELECT value FROM kept";

    [Fact]
    public async Task What_was_stored_is_there_after_a_stop_and_a_start_on_the_same_port()
    {
        int port;
        await using (var first = await root.StartAsync()) port = first.Port;
        await using var second = await root.StartAsync();

        (await DataRoot.ScalarAsync<int>(second, Kept)).ShouldBe(7);
        second.Port.ShouldBe(port);
        (await DataRoot.ScalarAsync<string>(second, "SHOW server_version")).ShouldStartWith(second.Version);
    }

    [Fact]
    public async Task Nothing_but_loopback_is_listened_on_and_nothing_written_is_lost_to_a_power_failure()
    {
        await using var server = await root.StartAsync();

        (await DataRoot.ScalarAsync<string>(server, "SHOW listen_addresses")).ShouldBe("127.0.0.1");
        (await DataRoot.ScalarAsync<string>(server, "SHOW unix_socket_directories")).ShouldBe("");
        (await DataRoot.ScalarAsync<string>(server, "SHOW fsync")).ShouldBe("on");
        (await DataRoot.ScalarAsync<string>(server, "SHOW synchronous_commit")).ShouldBe("on");
    }

    [Fact]
    public async Task A_clean_stop_leaves_no_server()
    {
        var home = await root.HomeAsync();
        PostmasterFile running;
        await using (await root.StartAsync()) running = (await PostmasterFile.ReadAsync(home, default))!;

        running.IsAlive(home).ShouldBeFalse();
        File.Exists(PostmasterFile.PathIn(home)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_pid_file_left_behind_whose_number_is_now_another_programs_does_not_keep_the_server_from_starting()
    {
        var home = await root.HomeAsync();
        await File.WriteAllTextAsync(
            PostmasterFile.PathIn(home), $"{Environment.ProcessId}\n{home.Data}\n1700000000\n5432\n\n127.0.0.1\n");
        await using var server = await root.StartAsync();

        (await DataRoot.ScalarAsync<int>(server, Kept)).ShouldBe(7);
    }

    [Fact]
    public async Task A_port_that_somebody_else_took_is_replaced()
    {
        var home = await root.HomeAsync();
        var port = int.Parse(await File.ReadAllTextAsync(home.Port), CultureInfo.InvariantCulture);
        using var somebody = new TcpListener(IPAddress.Loopback, port);
        somebody.Start();
        await using var server = await root.StartAsync();

        server.Port.ShouldNotBe(port);
        (await DataRoot.ScalarAsync<int>(server, Kept)).ShouldBe(7);
    }

    [Fact]
    public async Task A_server_without_host_and_watchdog_is_stopped_before_the_next_starts()
    {
        var home = await root.HomeAsync();
        var binaries = await BinarySearch.FindAsync(await BinarySearch.CandidatesAsync(home.Account, default), null, default);
        await ServerSettings.WriteAsync(home, await LoopbackPort.ChooseAsync(home, default), temporary: false, default);
        var start = home.Account.Command(binaries.Program("pg_ctl"), "start", "-s", "-w", "-D", home.Data, "-l", home.Log);
        (await ChildProcess.RunAsync(start, default)).ExitCode.ShouldBe(0);
        var left = (await PostmasterFile.ReadAsync(home, default))!;
        left.IsAlive(home).ShouldBeTrue();
        await using var server = await root.StartAsync();

        left.IsAlive(home).ShouldBeFalse();
        (await DataRoot.ScalarAsync<int>(server, Kept)).ShouldBe(7);
    }

    [Fact]
    public async Task A_second_host_on_the_data_folder_is_told_which_process_holds_it()
    {
        await using var server = await root.StartAsync();
        var refused = await Should.ThrowAsync<EmbeddedPostgresException>(root.StartAsync());

        refused.Message.ShouldContain($"process {Environment.ProcessId}");
        refused.Message.ShouldContain("already runs");
        (await DataRoot.ScalarAsync<int>(server, Kept)).ShouldBe(7);
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_with_the_way_out()
    {
        var file = Path.Combine((await root.HomeAsync()).Data, "PG_VERSION");
        var real = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, "12\n");
        try
        {
            var refused = await Should.ThrowAsync<EmbeddedPostgresException>(root.StartAsync());

            refused.Message.ShouldContain("PostgreSQL 12");
            refused.Message.ShouldContain("silo backup");
            refused.Message.ShouldContain("silo restore");
        }
        finally
        {
            await File.WriteAllTextAsync(file, real);
        }
    }

    [Fact]
    public async Task The_server_ends_with_a_host_that_was_killed_and_the_next_start_finds_its_data()
    {
        using var host = await SacrificialHost.StartAsync(root.Folder);
        using var server = Process.GetProcessById(host.ServerProcessId);
        host.Process.Kill();
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await server.WaitForExitAsync(soon.Token);
        await using var next = await root.StartAsync();

        (await DataRoot.ScalarAsync<int>(next, Kept)).ShouldBe(7);
    }

    [Fact]
    public async Task A_start_right_after_the_host_was_killed_stays_up()
    {
        using var host = await SacrificialHost.StartAsync(root.Folder);
        using var old = Process.GetProcessById(host.ServerProcessId);
        host.Process.Kill();
        await host.Process.WaitForExitAsync();
        await using var next = await root.StartAsync();
        var pid = next.ProcessId;
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await old.WaitForExitAsync(soon.Token);

        (await DataRoot.ScalarAsync<int>(next, Kept)).ShouldBe(7);
        next.ProcessId.ShouldBe(pid);
    }

    [Fact]
    public async Task A_server_that_was_killed_comes_back_on_its_port()
    {
        var log = new AwaitedLog("is back");
        await using var server = await root.StartAsync(log);
        var (pid, port) = (server.ProcessId, server.Port);
        using (var process = Process.GetProcessById(pid)) process.Kill();
        await log.Said.WaitAsync(TimeSpan.FromSeconds(30));

        server.ProcessId.ShouldNotBe(pid);
        server.Port.ShouldBe(port);
        (await DataRoot.ScalarAsync<int>(server, Kept)).ShouldBe(7);
    }
}
