using MusicInsights.EndToEnd.Hosts;
using MusicInsights.Sandbox;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace MusicInsights.EndToEnd.Replays;

/// <summary>Whatever is killed in the middle of a replay, the stored days end the same.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private static readonly DateOnly First = new(2026, 1, 10);
    private static readonly DateOnly Last = new(2026, 3, 20);
    private const int Steps = 5;

    [Fact]
    public async Task A_replay_ends_the_same_when_the_program_or_its_database_is_killed_in_the_middle_of_it()
    {
        var calmReplay = Replayed((_, host) => Task.FromResult(host));
        var killedProgramReplay = Replayed(async (step, host) =>
        {
            if (step is not (1 or 3))
                return host;
            await host.Kill();
            await host.DisposeAsync();
            return await RunningHost.Start(host.DataFolder, host.Settings);
        });
        var killedDatabaseReplay = Replayed((step, host) =>
        {
            if (step is 1 or 3)
                host.KillDatabase();
            return Task.FromResult(host);
        });

        var (calm, killedProgram, killedDatabase) = (await calmReplay, await killedProgramReplay, await killedDatabaseReplay);
        output.WriteLine($"rows and checksum: calm {calm}, program killed {killedProgram}, database killed {killedDatabase}");
        calm.Rows.ShouldBeGreaterThan(1000);
        killedProgram.ShouldBe(calm);
        killedDatabase.ShouldBe(calm);
    }

    private static async Task<(long Rows, string Checksum)> Replayed(Func<int, RunningHost, Task<RunningHost>> disturb)
    {
        using var folder = new DataFolder();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Seed = 5, ClockStart = new DateTimeOffset(Last, default, default) });
        using var replay = new Replay(sandbox, First, Last, Steps);
        var host = await RunningHost.Start(folder.Path, replay.Settings);
        try
        {
            var releases = await replay.Register(host);
            host = await replay.Run(host, releases, disturb);
            return await replay.Checksum(host);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }
}
