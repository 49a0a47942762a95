using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains;
using MusicInsights.Tests.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Database.Backups;

[Collection(OtherServer.Collection)]
public sealed class RestoredProductTests(OtherServer other)
{
    [Fact]
    public async Task The_product_shows_the_same_figures_on_a_restored_database_and_its_reminders_fire()
    {
        await using var cluster = await TestCluster.StartAsync();
        var (_, releases) = await cluster.Track(2);
        await cluster.Concluded(releases);
        using var folder = new BackupFolder();
        var restored = await TestDatabase.CreateEmptyAsync(other.Server);
        await using var host = new WebHost { Cluster = cluster };
        await host.InitializeAsync();
        var figures = await Figures(host);
        // The silo is up and at work, as it is when a schedule writes the backup.
        await folder.Write(cluster.Database.OwnerConnectionString);
        await folder.Read(restored);
        await using var former = await cluster.MoveTo(restored);
        await using var moved = new WebHost { Cluster = cluster, Beside = host };
        await moved.InitializeAsync();

        (await Figures(moved)).ShouldBe(figures);
        var reminders = await cluster.Reminders();
        reminders.Count.ShouldBe(3);
        var before = cluster.Clock.GetUtcNow();
        cluster.Clock.Advance(TimeSpan.FromDays(1));
        foreach (var reminder in reminders)
            await Eventually.True(async () => (await reminder.Grain.Inspect()).LastTickAt > before, $"{reminder.Id} is woken");
        await cluster.Concluded(releases);
    }

    private static async Task<string[]> Figures(WebHost host)
    {
        string[] paths =
        [
            "/api/v1/overview?from=2026-01-01&to=2026-12-31", "/api/v1/artists", "/api/v1/releases", "/api/v1/artists/1/metrics?from=2026-04-01&to=2026-06-30",
            "/api/v1/releases/1/metrics?from=2026-04-01&to=2026-06-30", "/api/v1/releases/2/metrics?from=2026-04-01&to=2026-06-30", "/api/v1/runs", "/api/v1/freshness",
        ];
        var answers = new List<string>();
        foreach (var path in paths)
            answers.Add((await host.Client.Read(path)).GetRawText());
        return [.. answers];
    }
}
