using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Imports;
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

    [Fact]
    public async Task Totals_of_a_window_wait_as_well_and_are_kept_of_those_who_are_there()
    {
        var (gone, there) = (await fixture.NewRelease(), await fixture.NewRelease());
        var totals = new WindowTotals(Database.Data, new PortfolioClock(TimeProvider.System));
        await using var connection = await Database.Data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await EntityFence.Close(connection, default);
        await using (var erase = new Npgsql.NpgsqlCommand("DELETE FROM releases WHERE release_id = $1", connection) { Parameters = { new() { Value = gone.Key.Id } } })
            await erase.ExecuteNonQueryAsync();
        var songs = totals.StoreSongs([(gone.Key.Id, 1, 2, 3), (there.Key.Id, 4, 5, 6)], WindowWrite.OfFetch("28d", Day));
        var known = totals.StorePlaylists(there.ArtistId, [("Radio", 7, 8)], WindowWrite.OfFetch("28d", Day));
        var unknown = totals.StorePlaylists(long.MaxValue, [("Radio", 7, 8)], WindowWrite.OfFetch("28d", Day));
        await Eventually.Equal(3L, () => Database.Count("pg_locks WHERE locktype = 'advisory' AND NOT granted"));
        await transaction.CommitAsync();

        (await songs, await known, await unknown).ShouldBe((1, 1, 0));
        (await Database.Rows("SELECT release_id, streams FROM song_window_stats WHERE release_id = ANY ($1)", new[] { gone.Key.Id, there.Key.Id }))
            .ShouldBe([$"{there.Key.Id} 5"]);
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
