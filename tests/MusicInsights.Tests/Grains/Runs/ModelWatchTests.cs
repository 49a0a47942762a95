using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Facts;
using MusicInsights.Grains.Live;
using MusicInsights.Grains.Predictions.Health;
using MusicInsights.Grains.Runs;
using MusicInsights.Grains.Telemetry;
using MusicInsights.Tests.Grains.Predictions.Health;
using MusicInsights.Tests.Grains.Predictions.Serving;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Runs;

public sealed class ModelWatchTests
{
    private const string Facts = "SELECT subject, detail ->> 'pairs', detail ->> 'calibrationError', resolved_at IS NOT NULL FROM system_facts WHERE kind = 'model_drift' ORDER BY id";

    [Fact]
    public async Task A_champion_whose_probabilities_do_not_hold_is_a_fact_until_another_takes_its_place()
    {
        await using var bench = await HealthBench.Start();
        for (var i = 0; i < 50; i++)
        {
            var release = await bench.Release($"Song {i}");
            await bench.Said(release, HealthBench.Today.AddDays(-10), 0.99);
            await bench.Came(release, HealthBench.Today.AddDays(-10), 0);
        }
        await Look(bench);
        (await bench.Database.Rows(Facts)).ShouldBe(["release_radar 50 0.99 False"]);

        await bench.Database.Promote("rr", await bench.Database.Keep("rr", []));
        await Look(bench);

        (await bench.Database.Rows(Facts)).ShouldBe(["release_radar 50 0.99 True"]);
        (await bench.Database.Count("ml_model_health")).ShouldBe(2, "the new champion is measured on the same day");
    }

    private static async Task Look(HealthBench bench)
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var facts = new SystemFacts(bench.Database.Data, new LiveNudge(new StubGrains(), NullLogger<LiveNudge>.Instance), bench.Clock, TimeProvider.System);
        var telemetry = new ModelTelemetry(services.GetRequiredService<IMeterFactory>());
        await new ModelWatch(bench.Health, new HealthRows(bench.Database.Data), facts, telemetry, Options.Create(bench.Options)).Look(default);
    }
}
