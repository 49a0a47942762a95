using MusicInsights.EndToEnd.Hosts;
using MusicInsights.Sandbox;
using MusicInsights.Tests;
using Shouldly;
using Xunit.Abstractions;

namespace MusicInsights.EndToEnd.Replays;

/// <summary>Five hundred real tracks over two hundred days, through the running program: once in peace, once with everything killed in between.</summary>
public sealed class RealSeriesTests(ITestOutputHelper output)
{
    private const int Tracks = 500;
    private const int Steps = 7;
    private static readonly DateOnly First = new(2024, 4, 1);
    private static readonly DateOnly Last = First.AddDays(199);

    private static string Folder => Path.Combine(Environment.GetEnvironmentVariable(RealDataFactAttribute.Variable)!, "spotify-daily");

    [RealDataFact]
    public async Task Every_value_of_the_file_is_stored_refused_or_missing_with_its_reason_and_a_second_pass_writes_nothing()
    {
        var calm = Replayed((_, host) => Task.FromResult(host), SecondPassWritesNothing);
        var disturbed = Replayed(Kill, _ => Task.CompletedTask);

        var (inPeace, killed) = (await calm, await disturbed);
        output.WriteLine($"rows and checksum: in peace {inPeace}, program and database killed {killed}");
        killed.ShouldBe(inPeace);
    }

    private static async Task<RunningHost> Kill(int step, RunningHost host)
    {
        if (step == 3)
            host.KillDatabase();
        if (step is not (1 or 5))
            return host;
        await host.Kill();
        await host.DisposeAsync();
        return await RunningHost.Start(host.DataFolder, host.Settings);
    }

    private async Task<(long Rows, string Checksum)> Replayed(Func<int, RunningHost, Task<RunningHost>> disturb, Func<RunningHost, Task> afterwards)
    {
        using var folder = new DataFolder();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Series = Folder, Tracks = Tracks });
        using var replay = new Replay(sandbox, First, Last, Steps);
        var host = await RunningHost.Start(folder.Path, replay.Settings);
        try
        {
            (await replay.Register(host)).ShouldBe(Tracks);
            host = await replay.Run(host, Tracks, disturb);
            await HoldsWhatTheFileSays(host);
            await afterwards(host);
            return await replay.Checksum(host);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private async Task HoldsWhatTheFileSays(RunningHost host)
    {
        var file = SeriesFile.Read(Folder);
        var stored = await StoredSeries.Read(host, First, Last);
        stored.Tracks.Count.ShouldBe(Tracks);
        foreach (var track in stored.Tracks)
        {
            for (var day = First; day <= Last; day = day.AddDays(1))
                stored.Answer(track, day).ShouldBe(file.Expected(track, day), $"{track} on {day}");
        }

        output.WriteLine($"{stored.Values} values stored, {stored.Refused} days refused, {stored.Absent} days absent");
        stored.Refused.ShouldBeGreaterThan(0, "the file holds negative values in these days");
        (await StoredSeries.RejectedRecords(host, First, Last)).ShouldBe(stored.Refused);
    }

    private static async Task SecondPassWritesNothing(RunningHost host)
    {
        var before = await WrittenState.Of(host);
        before.Revisions.ShouldBe(0);
        await SecondPass.Run(host, First, Last);
        (await WrittenState.Of(host)).ShouldBe(before);
    }
}
