using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Database;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Storage;

/// <summary>What was erased is not written again, by whoever still holds something of it.</summary>
public sealed class EntityFenceTests(WriterFixture fixture) : IClassFixture<WriterFixture>
{
    private static readonly DateOnly Day = new(2026, 5, 19);

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Who_comes_while_an_entity_is_erased_waits_and_writes_nothing_of_it()
    {
        var (gone, there) = (await fixture.NewRelease(), await fixture.NewRelease());
        await using var connection = await Database.Data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await EntityFence.Close(connection, default);
        await using (var erase = new Npgsql.NpgsqlCommand("DELETE FROM releases WHERE release_id = $1", connection) { Parameters = { new() { Value = gone.Key.Id } } })
            await erase.ExecuteNonQueryAsync();
        var stored = new[] { gone, there }.Select(target => fixture.Writer.Store(Walk(target))).ToArray();
        var concluded = new[] { gone, there }.Select(target => fixture.Writer.Conclude(End(target))).ToArray();
        await Eventually.Equal(2L, () => Database.Count("pg_locks WHERE locktype = 'advisory' AND NOT granted"));
        await transaction.CommitAsync();

        (await Task.WhenAll(stored)).Select(report => report.Changed.Count).ShouldBe([0, 1]);
        (await Task.WhenAll(concluded)).Select(report => report.TaskId is null).ShouldBe([true, false]);
        foreach (var table in new[] { "day_gaps", "raw_payloads", "rejected_records", "etl_tasks", "source_cursors" })
        {
            (await Database.Count($"{table} WHERE entity_kind = 'release' AND entity_id = $1", gone.Key.Id)).ShouldBe(0, table);
            (await Database.Count($"{table} WHERE entity_kind = 'release' AND entity_id = $1", there.Key.Id)).ShouldBe(1, table);
        }
    }

    private static StoreRequest Walk(Target target) => target.Gives(MetricSource.S4aStatistics, WriterFixture.Start, new DailyMetrics { Day = Day, Streams = 5 }) with
    {
        Payload = new RawPayload("application/json", "{}"u8.ToArray()),
        Gaps = [new DayGap(Day.AddDays(-1), GapReason.AbsentAtSource)],
        Refused = [new Rejection(new FieldFault("streams", RefusalReason.Negative, "no"), "-1", null, Day.AddDays(-2))],
    };

    private static ConcludeRequest End(Target target) => new()
    {
        Entity = target.Key, ArtistId = target.ArtistId, Source = MetricSource.S4aStatistics, RunDate = Day, At = WriterFixture.Start,
        Outcome = new TaskOutcome { Status = TaskState.Done }, Concluded = new DayRange(Day, Day),
    };
}
