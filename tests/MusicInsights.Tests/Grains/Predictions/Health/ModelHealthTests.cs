using MusicInsights.Tests.Grains.Predictions.Serving;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Health;

public sealed class ModelHealthTests
{
    private static readonly DateOnly Day = HealthBench.Today.AddDays(-40);

    [Theory]
    [InlineData("survey-28d", 0)]
    [InlineData("forecast-28d", 28)]
    public async Task What_was_said_is_held_against_what_came_of_its_own_days(string schema, int ahead)
    {
        await using var bench = await HealthBench.Start(schema);
        var (yes, no, far) = (await bench.Release("A"), await bench.Release("B"), await bench.Release("C"));
        await bench.Said(yes, Day, 0.9);
        await bench.Said(yes, Day.AddDays(2), 0.1);
        await bench.Came(yes, Day.AddDays(ahead), 131);
        await bench.Said(no, Day, 0.2);
        await bench.Came(no, Day.AddDays(ahead + 3), 130);
        await bench.Said(far, Day, 0.5);
        await bench.Came(far, Day.AddDays(ahead + 4), 500);
        await bench.Came(far, Day.AddDays(ahead), 500, playlist: "discover_weekly");
        await bench.Came(far, Day.AddDays(ahead), 500, window: "7d");

        await bench.Health.Measure(default);

        (await bench.Database.Rows("SELECT model_id, day, pairs, positives, round(brier::numeric, 6), jsonb_array_length(bins), psi FROM ml_model_health"))
            .ShouldBe([$"{bench.Model} 2026-05-20 2 1 0.025000 2 -"]);
    }

    [Fact]
    public async Task What_another_model_said_or_was_taken_back_or_was_no_number_counts_for_nothing_and_overlapping_outcomes_count_once()
    {
        await using var bench = await HealthBench.Start();
        var (other, release) = (await bench.Database.Keep("rr", []), await bench.Release());
        await bench.Said(release, Day, 0.5, model: other);
        await bench.Said(release, Day.AddDays(1), 0.5, isCurrent: false);
        await bench.Said(release, Day.AddDays(2), null);
        await bench.Came(release, Day, 200);
        await bench.Health.Measure(default);
        (await bench.Database.Rows("SELECT pairs, brier FROM ml_model_health")).ShouldBe(["0 -"]);

        // 28 days from a multiple of 28 on, each said of and each known.
        var block = new DateOnly(2000, 1, 3).AddDays((HealthBench.Today.DayNumber - new DateOnly(2000, 1, 3).DayNumber) / 28 * 28 - 28);
        await bench.Database.Execute("DELETE FROM ml_predictions");
        await bench.Database.Execute("DELETE FROM algorithmic_outcomes");
        for (var i = 0; i < 28; i++)
        {
            await bench.Said(release, block.AddDays(i), 0.5);
            await bench.Came(release, block.AddDays(i), i == 27 ? 200 : 0);
        }
        bench.Time.Advance(TimeSpan.FromDays(1));
        await bench.Health.Measure(default);
        (await bench.Database.Rows("SELECT pairs, positives FROM ml_model_health ORDER BY day DESC LIMIT 1")).ShouldBe(["1 1"]);
    }

    [Fact]
    public async Task The_last_days_are_held_against_the_first_once_there_are_fifty_releases_on_either_side()
    {
        await using var bench = await HealthBench.Start();
        for (var i = 0; i < 50; i++)
        {
            var release = await bench.Release($"Song {i}");
            await bench.Said(release, HealthBench.Today.AddDays(-100), i / 50.0, streams: i);
            if (i < 49)
                await bench.Said(release, HealthBench.Today.AddDays(-1), i / 50.0, streams: null);
        }
        await bench.Health.Measure(default);
        (await bench.Database.Rows("SELECT releases_then, releases_now, psi, prediction_psi, psi_chance FROM ml_model_health")).ShouldBe(["50 49 - - -"]);

        await bench.Said(await bench.Release("One more"), HealthBench.Today, 0.98, streams: null);
        await bench.Health.Measure(default);
        (await bench.Database.Count("ml_model_health")).ShouldBe(1, "a day is measured once");
        bench.Time.Advance(TimeSpan.FromDays(1));
        await bench.Health.Measure(default);

        (await bench.Database.Rows(
            "SELECT releases_now, (psi ->> 'streams_28d')::float8 > 2, prediction_psi < 0.01, round(psi_chance::numeric, 2) FROM ml_model_health ORDER BY day DESC LIMIT 1"))
            .ShouldBe(["50 True True 0.36"]);
    }

    [Fact]
    public async Task Days_that_are_both_the_first_and_the_last_are_no_comparison()
    {
        await using var bench = await HealthBench.Start();
        for (var i = 0; i < 50; i++)
            await bench.Said(await bench.Release($"Song {i}"), HealthBench.Today.AddDays(-3), 0.5, streams: 1);
        await bench.Health.Measure(default);
        (await bench.Database.Rows("SELECT releases_then, releases_now, psi FROM ml_model_health")).ShouldBe(["50 0 -"]);
    }
}
