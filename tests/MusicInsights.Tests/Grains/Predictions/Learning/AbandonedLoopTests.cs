using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.Grains.Predictions.Learning;
using MusicInsights.Grains.Predictions.Registry;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

public sealed class AbandonedLoopTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _wall = new(Start);

    [Fact]
    public async Task What_a_killed_silo_left_running_is_ended_though_nobody_asks()
    {
        var tasks = new ModelTasks(database.Data, _wall);
        await tasks.Begin("rr", TaskKind.Train, "me");
        await tasks.Begin("dw", TaskKind.Rescore, "me");
        using var loop = new AbandonedLoop(tasks, _wall, NullLogger<AbandonedLoop>.Instance);
        await loop.StartAsync(default);

        await Eventually.Equal(0L, async () =>
        {
            _wall.Advance(TimeSpan.FromSeconds(5));
            return await database.Count("ml_tasks WHERE state = 'running'");
        });

        (await database.One<DateTimeOffset>("SELECT min(finished_at) FROM ml_tasks")).ShouldBeGreaterThan(Start + ModelTasks.LongestSilence);
        await loop.StopAsync(default);
    }

    [Fact]
    public async Task A_silo_looks_by_itself()
    {
        await using var learning = await LearningCluster.StartAsync();
        var silos = learning.Cluster.Silos;

        ((IEnumerable<IHostedService>)silos.GetSiloServiceProvider(silos.Silos[0].SiloAddress).GetService(typeof(IEnumerable<IHostedService>))!)
            .ShouldContain(service => service is AbandonedLoop);
    }
}
