using MusicInsights.EndToEnd.Hosts;
using MusicInsights.Sandbox;
using MusicInsights.Tests;
using Shouldly;
using Xunit.Abstractions;

namespace MusicInsights.EndToEnd.Replays;

/// <summary>Five hundred real tracks over two hundred days, through the running program.</summary>
public sealed class RealSeriesTests(ITestOutputHelper output)
{
    private const int Tracks = 500;
    private const int Steps = 12;
    private static readonly DateOnly First = new(2024, 4, 1);
    private static readonly DateOnly Last = First.AddDays(199);

    private static string Folder => Path.Combine(Environment.GetEnvironmentVariable(RealDataFactAttribute.Variable)!, "spotify-daily");

    [RealDataFact]
    public async Task Every_value_of_the_file_is_stored_refused_or_missing_with_its_reason_and_a_second_pass_writes_nothing()
    {
        using var folder = new DataFolder();
        await using var sandbox = await Sandbox();
        using var replay = new Replay(sandbox, First, Last, Steps);
        await using var host = await RunningHost.Start(folder.Path, replay.Settings);
        (await replay.Register(host)).ShouldBe(Tracks);
        await replay.Run(host, Tracks, (_, same) => Task.FromResult(same));

        var file = SeriesFile.Read(Folder);
        var stored = await StoredSeries.Read(host, First, Last);
        stored.Tracks.Count.ShouldBe(Tracks);
        foreach (var track in stored.Tracks)
        {
            for (var day = First; day <= Last; day = day.AddDays(1))
                stored.Answer(track, day).ShouldBe(file.Expected(track, day), $"{track} on {day}");
        }

        output.WriteLine($"{stored.Values} values stored, {stored.Refused} days refused, {stored.Absent} days absent; {await replay.Checksum(host)}");
        stored.Refused.ShouldBeGreaterThan(0, "the file holds negative values in these days");
        (await StoredSeries.RejectedRecords(host, First, Last)).ShouldBe(stored.Refused);

        var before = await WrittenState.Of(host);
        await SecondPass.Run(host, First, Last);
        (await WrittenState.Of(host)).ShouldBe(before);
        before.Revisions.ShouldBe(0);
    }

    [RealDataFact]
    public async Task A_program_killed_in_the_middle_ends_with_the_same_table()
    {
        var calmReplay = Replayed((_, host) => Task.FromResult(host));
        var killedReplay = Replayed(async (step, host) =>
        {
            if (step is not (2 or 5))
                return host;
            await host.Kill();
            await host.DisposeAsync();
            return await RunningHost.Start(host.DataFolder, host.Settings);
        });
        var databaseKilledReplay = Replayed((step, host) =>
        {
            if (step is 3 or 5)
                host.KillDatabase();
            return Task.FromResult(host);
        });
        var (calm, killed, databaseKilled) = (await calmReplay, await killedReplay, await databaseKilledReplay);
        output.WriteLine($"calm {calm}, program killed {killed}, database killed {databaseKilled}");
        killed.ShouldBe(calm);
        databaseKilled.ShouldBe(calm);
    }

    private static Task<SandboxServer> Sandbox() => SandboxServer.StartAsync(new SandboxOptions { Series = Folder, Tracks = Tracks });

    private static async Task<(long Rows, string Checksum)> Replayed(Func<int, RunningHost, Task<RunningHost>> disturb)
    {
        using var folder = new DataFolder();
        await using var sandbox = await Sandbox();
        using var replay = new Replay(sandbox, First, Last, steps: 7);
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
