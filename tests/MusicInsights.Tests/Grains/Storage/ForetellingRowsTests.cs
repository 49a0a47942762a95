using System.Text.Json;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Predictions.Features.Histories;
using MusicInsights.Grains.Predictions.Serving;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Predictions.Features;
using MusicInsights.Tests.Grains.Predictions.Serving;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Storage;

/// <summary>What is said of releases, as the tables hold it.</summary>
public sealed class ForetellingRowsTests(WriterFixture fixture) : IClassFixture<WriterFixture>
{
    private static readonly DateOnly Day = new(2026, 5, 19);

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task What_is_said_is_the_days_current_row_and_viewers_hear_of_it()
    {
        var (song, rr, dw) = await Song();
        (await Say(song, Both(rr, dw, 0.25, 0.5))).ShouldBeTrue();

        (await Rows(song)).ShouldBe([$"2026-05-19 0.25 0.5 rr:{rr}+dw:{dw} - True"]);
        (await Database.Rows("SELECT payload - 'predictionId', topics FROM live_events WHERE type = 'prediction' AND payload -> 'releaseId' = to_jsonb($1)", song.Key.Id)).ShouldHaveSingleItem().ShouldStartWith(
            $$"""{"dw": 0.5, "rr": 0.25, "date": "2026-05-19", "title": "A Song", "artistId": {{song.ArtistId}}, "releaseId": {{song.Key.Id}}, "modelVersion": "rr:{{rr}}+dw:{{dw}}", "abstainedReason": null}""");
        (await Database.Count(
            "live_events e JOIN ml_predictions p ON p.id = (payload ->> 'predictionId')::bigint WHERE p.release_id = $1 AND topics = ARRAY['portfolio', 'artist:' || $2, 'release:' || $1]",
            song.Key.Id, song.ArtistId)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_of_the_same_day_writes_nothing_and_something_else_takes_its_place()
    {
        var (song, rr, dw) = await Song();
        await Say(song, Both(rr, dw, 0.25, 0.5));
        (await Say(song, Both(rr, dw, 0.25, 0.5) with { PredictedAt = WriterFixture.Start.AddHours(1) })).ShouldBeFalse();
        (await Events(song)).ShouldBe(1);

        var other = await Database.KeepOwn("rr");
        (await Say(song, Both(other, dw, 0.25, 0.5))).ShouldBeTrue("another model says it");
        (await Say(song, Both(other, dw, 0.25, 0.75))).ShouldBeTrue();
        (await Say(song, Both(other, dw, 0.25, 0.75) with { Explainability = """{"rr":{}}""" })).ShouldBeTrue("for another reason");

        (await Rows(song)).ShouldBe(
        [
            $"2026-05-19 0.25 0.5 rr:{rr}+dw:{dw} - False", $"2026-05-19 0.25 0.5 rr:{other}+dw:{dw} - False",
            $"2026-05-19 0.25 0.75 rr:{other}+dw:{dw} - False", $"2026-05-19 0.25 0.75 rr:{other}+dw:{dw} - True",
        ]);
        (await Events(song)).ShouldBe(4);
    }

    [Fact]
    public async Task Who_knew_less_does_not_speak_against_who_knew_more()
    {
        var (song, rr, dw) = await Song();
        await Say(song, Both(rr, dw, 0.25, 0.5));
        (await Say(song, Both(rr, dw, 0.1, 0.1) with { PredictedAt = WriterFixture.Start.AddSeconds(-1) })).ShouldBeFalse();

        (await Rows(song)).ShouldBe([$"2026-05-19 0.25 0.5 rr:{rr}+dw:{dw} - True"]);
    }

    [Fact]
    public async Task Whoever_speaks_of_an_earlier_day_knows_that_the_later_one_is_gone()
    {
        var (song, rr, dw) = await Song();
        await Say(song, Both(rr, dw, 0.25, 0.5));
        await Say(song, Both(rr, dw, 0.75, 0.5) with { Date = Day.AddDays(1) });
        var later = Both(rr, dw, 0.25, 0.5) with { PredictedAt = WriterFixture.Start.AddHours(1) };

        (await Say(song, later)).ShouldBeTrue("the same, and of the newest day now");
        (await Rows(song)).ShouldBe([$"2026-05-19 0.25 0.5 rr:{rr}+dw:{dw} - True", $"2026-05-20 0.75 0.5 rr:{rr}+dw:{dw} - False"]);
        (await Events(song)).ShouldBe(3);
        (await Say(song, later)).ShouldBeFalse();

        await Say(song, later with { Date = Day.AddDays(-1) });
        (await Say(song, Both(rr, dw, 0.75, 0.5) with { Date = Day.AddDays(1) })).ShouldBeFalse("it knew of a day that is gone");
        (await Rows(song)).FindAll(row => row.EndsWith("True", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldStartWith("2026-05-18");
    }

    [Fact]
    public async Task Viewers_hear_of_an_abstention_only_where_something_was_said_before()
    {
        var (song, rr, dw) = await Song();
        var silent = Both(rr, dw, null, null) with { Abstained = "rr:age;dw:age" };
        await Say(song, silent with { Date = Day.AddDays(-2) });
        (await Events(song)).ShouldBe(0);
        await Say(song, Both(rr, dw, 0.5, null) with { Date = Day.AddDays(-1), Abstained = "dw:age" });
        (await Events(song)).ShouldBe(1);
        await Say(song, silent);
        (await Events(song)).ShouldBe(2, "it ceased to be said");
        await Say(song, silent with { Date = Day.AddDays(1) });
        await Say(song, silent with { Date = Day.AddDays(1), Abstained = "rr:age,streams_28d;dw:age" });

        (await Events(song)).ShouldBe(2);
        (await Database.Count("ml_predictions WHERE release_id = $1 AND is_current", song.Key.Id)).ShouldBe(4);
    }

    [Fact]
    public async Task A_walks_conclusion_and_what_it_foretells_are_committed_together()
    {
        var (song, rr, dw) = await Song();
        var concluded = await fixture.Writer.Conclude(Walk(song) with { Predicted = Both(rr, dw, 0.25, 0.5) });
        concluded.TaskId.ShouldNotBeNull();
        (await Rows(song)).Count.ShouldBe(1);

        await Should.ThrowAsync<Npgsql.PostgresException>(fixture.Writer.Conclude(Walk(song) with { Source = MetricSource.S4aCsv, Predicted = Both(rr, dw, 2, 0.5) }));
        (await Database.Count("etl_tasks WHERE entity_kind = 'release' AND entity_id = $1", song.Key.Id)).ShouldBe(1);
        (await Rows(song)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_what_was_erased_nothing_is_said()
    {
        var (song, rr, dw) = await Song();
        await Database.Execute("DELETE FROM releases WHERE release_id = $1", song.Key.Id);

        (await Say(song, Both(rr, dw, 0.25, 0.5))).ShouldBeFalse();
        (await Rows(song)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_writers_that_speak_of_many_releases_at_once_leave_one_current_row_of_each_day()
    {
        var (_, rr, dw) = await Song();
        var songs = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => fixture.NewRelease()));
        await using var other = fixture.NewWriter();
        var random = new Random(1);
        await Task.WhenAll(Enumerable.Range(0, 40).SelectMany(round => songs.OrderBy(_ => random.Next()).ToList().Select(song =>
            (round % 2 == 0 ? fixture.Writer : other).Foretell(new ForetellRequest(song.Key, song.ArtistId, Both(rr, dw, round / 100.0, 0.5) with { PredictedAt = WriterFixture.Start.AddSeconds(round) })))));

        var ids = songs.Select(song => song.Key.Id).ToArray();
        (await Database.Count("ml_predictions WHERE release_id = ANY ($1) AND is_current", ids)).ShouldBe(30);
        (await Database.Count("ml_predictions WHERE release_id = ANY ($1) AND is_current AND pred_trigger_rr = 0.39 AND predicted_at = $2", ids, WriterFixture.Start.AddSeconds(39)))
            .ShouldBe(30, "the last word stands");
        (await Database.Count("ml_predictions p WHERE release_id = ANY ($1) AND NOT is_current AND EXISTS (SELECT FROM ml_predictions c WHERE c.release_id = p.release_id AND c.is_current AND c.predicted_at < p.predicted_at)", ids)).ShouldBe(0);
    }

    [Fact]
    public async Task Each_of_ten_thousand_stored_predictions_sums_to_its_log_odds()
    {
        await Song();
        using var champions = new Champions(Database.Data, Microsoft.Extensions.Logging.Abstractions.NullLogger<Champions>.Instance);
        await champions.Refresh(default);
        var songs = await Task.WhenAll(Enumerable.Range(0, 70).Select(_ => fixture.NewRelease()));
        var writes = songs.Index().AsParallel().SelectMany(song =>
        {
            var history = DrawnHistories.Draw(song.Index);
            return Enumerable.Range(0, DrawnHistories.Length).Select(day => DrawnHistories.First.AddDays(day)).Select(day =>
                new ForetellRequest(song.Item.Key, song.Item.ArtistId, Prediction.Of(Foretelling.Of(history, new Moment(day, DrawnHistories.Instant(day.AddDays(7))), champions.All))));
        }).ToList();
        (await Task.WhenAll(writes.Select(write => fixture.Writer.Foretell(write)))).ShouldAllBe(written => written);

        var sums = 0;
        await using var command = Database.Data.CreateCommand("SELECT explainability::text, pred_trigger_rr, pred_trigger_dw FROM ml_predictions WHERE release_id = ANY ($1)");
        command.Parameters.AddWithValue(songs.Select(song => song.Key.Id).ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            using var told = JsonDocument.Parse(reader.GetString(0));
            foreach (var (target, column) in new[] { ("rr", 1), ("dw", 2) })
                sums += Holds(told.RootElement.GetProperty(target), await reader.GetFieldValueAsync<double?>(column)) ? 1 : 0;
        }

        sums.ShouldBeGreaterThan(10_000);
    }

    /// <summary>False for an abstention.</summary>
    private static bool Holds(JsonElement told, double? probability)
    {
        if (probability is null)
        {
            told.GetProperty("lacking").GetArrayLength().ShouldBeGreaterThan(0);
            return false;
        }

        var margin = told.GetProperty("margin").GetDouble();
        var sum = told.GetProperty("base").GetDouble() + told.GetProperty("features").EnumerateArray().Sum(feature => feature.GetProperty("contribution").GetDouble());
        Math.Abs(sum - margin).ShouldBeLessThanOrEqualTo(1e-9);
        probability.Value.ShouldBe(1 / (1 + Math.Exp(-margin)));
        return true;
    }

    private async Task<(Target Song, long Radar, long Weekly)> Song()
    {
        await new BaseSeed(Database.Data, new PortfolioClock(TimeProvider.System)).Sow(default);
        return (await fixture.NewRelease(), await Base("rr"), await Base("dw"));
        Task<long> Base(string target) => Database.One<long>("SELECT id FROM ml_models WHERE target = $1 AND origin = 'base'", target);
    }

    private Task<bool> Say(Target song, PredictedRelease said) => fixture.Writer.Foretell(new ForetellRequest(song.Key, song.ArtistId, said));

    private static PredictedRelease Both(long radarModel, long weeklyModel, double? radar, double? weekly) => new()
    {
        Date = Day, PredictedAt = WriterFixture.Start, ReleaseRadar = radar, DiscoverWeekly = weekly, ReleaseRadarModel = radarModel, DiscoverWeeklyModel = weeklyModel, Explainability = "{}",
    };

    private static ConcludeRequest Walk(Target song) => new()
    {
        Entity = song.Key, ArtistId = song.ArtistId, Source = MetricSource.S4aStatistics, RunDate = new DateOnly(2026, 5, 20), At = WriterFixture.Start,
        Outcome = new TaskOutcome { Status = TaskState.Done },
    };

    private Task<List<string>> Rows(Target song) => Database.Rows(
        "SELECT date, pred_trigger_rr, pred_trigger_dw, model_version, abstained_reason, is_current FROM ml_predictions WHERE release_id = $1 ORDER BY id", song.Key.Id);

    private Task<long> Events(Target song) => Database.Count("live_events WHERE type = 'prediction' AND payload -> 'releaseId' = to_jsonb($1)", song.Key.Id);
}
