using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Batching;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Database;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Storage;

public sealed class StoringTests(WriterFixture fixture) : IClassFixture<WriterFixture>
{
    private const MetricSource Statistics = MetricSource.S4aStatistics;
    private static readonly DateTimeOffset Now = WriterFixture.Start;
    private static readonly DateOnly Today = new(2026, 5, 20);

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task New_days_become_rows_with_source_rank_and_instant()
    {
        var song = await fixture.NewRelease();
        var report = await Store(song.Gives(Statistics, Now, Day(1, 10, 5), Day(2, 20)));

        report.Changed.Select(row => row.Day).ShouldBe([Today.AddDays(-1), Today.AddDays(-2)], ignoreOrder: true);
        (await RowsOf(song)).ShouldBe(["2026-05-18 20 - - s4a_statistics 3", "2026-05-19 10 - 5 s4a_statistics 12291"]);
        (await Database.Count("metric_revisions WHERE entity_id = $1", song.Key.Id)).ShouldBe(0, "a first arrival replaces nothing");
    }

    [Fact]
    public async Task The_same_days_again_write_no_row_and_no_revision()
    {
        var song = await fixture.NewRelease();
        await Store(song.Gives(Statistics, Now, Day(1, 10, 5)));
        var before = await Versions(song);
        var report = await Store(song.Gives(Statistics, Now.AddHours(6), Day(1, 10, 5)));

        (report.Changed.Count, report.Unchanged, report.Outranked).ShouldBe((0, 1, 0));
        (await Versions(song)).ShouldBe(before);
        (await Database.Rows("SELECT DISTINCT xmax::text FROM spotify_streams_daily WHERE release_id = $1", song.Key.Id)).ShouldBe(["0"], "not even a lock was written");
        (await Database.Count("metric_revisions WHERE entity_id = $1", song.Key.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_replaced_value_is_kept_as_it_was_with_the_instants_between_which_it_stood()
    {
        var song = await fixture.NewRelease();
        await Store(song.Gives(Statistics, Now.AddHours(-6), Day(1, 10, 5)));
        await Store(song.Gives(Statistics, Now, Day(1, 12)));

        (await RowsOf(song)).ShouldBe(["2026-05-19 12 - 5 s4a_statistics 12291"]);
        (await Database.Rows(
            """
            SELECT before -> 'values' ->> 'streams', after -> 'values' ->> 'streams', before -> 'values' ->> 'listeners', cause, known_from = $2, replaced_at = $3
            FROM metric_revisions WHERE table_name = 'spotify_streams_daily' AND entity_id = $1
            """,
            song.Key.Id, Now.AddHours(-6), Now)).ShouldBe(["10 12 5 fetch True True"]);
    }

    [Fact]
    public async Task What_loses_against_a_better_source_is_kept_once()
    {
        var song = await fixture.NewRelease();
        await Store(song.Gives(Statistics, Now, Day(1, 10)));
        for (var again = 0; again < 2; again++)
        {
            var report = await Store(song.Gives(MetricSource.S4aCsv, Now.AddHours(1), Day(1, 11)));
            (report.Changed.Count, report.Outranked).ShouldBe((0, 1));
        }

        (await RowsOf(song)).ShouldBe(["2026-05-19 10 - - s4a_statistics 3"]);
        (await Losses(song)).ShouldBe(["11 10"]);
    }

    [Fact]
    public async Task The_same_loss_twice_in_one_batch_is_kept_once()
    {
        var song = await fixture.NewRelease();
        await Store(song.Gives(Statistics, Now, Day(1, 10)));
        await Batch(song.Gives(MetricSource.S4aCsv, Now.AddHours(1), Day(1, 11)), song.Gives(MetricSource.S4aCsv, Now.AddHours(1), Day(1, 11)));

        (await Losses(song)).ShouldBe(["11 10"]);
    }

    [Fact]
    public async Task A_day_of_which_one_value_wins_and_another_loses_keeps_the_loss()
    {
        var song = await fixture.NewRelease();
        await Store(song.Gives(Statistics, Now.AddHours(-6), Day(1, 10)));
        var report = await Store(song.Gives(MetricSource.S4aCsv, Now.AddHours(1), Day(1, 11, 4)));

        (report.Changed.Count, report.Outranked).ShouldBe((1, 0));
        (await RowsOf(song)).ShouldBe(["2026-05-19 10 - 4 s4a_csv 8195"]);
        (await Losses(song)).ShouldBe(["11 10"]);
    }

    [Fact]
    public async Task Two_requests_for_the_same_day_in_one_batch_merge_one_after_the_other()
    {
        var song = await fixture.NewRelease();
        var reports = await Batch(
            song.Gives(MetricSource.S4aCsv, Now, Day(1, 10, 4)),
            song.Gives(Statistics, Now, Day(1, 12)),
            song.Gives(MetricSource.S4aCsv, Now, Day(1, 13)));

        (await RowsOf(song)).ShouldBe(["2026-05-19 12 - 4 s4a_statistics 8195"]);
        reports.Select(report => (report.Changed.Count, report.Outranked)).ShouldBe([(1, 0), (1, 0), (0, 1)]);
        (await Database.One<long>("SELECT streams FROM artist_daily_totals WHERE artist_id = $1", song.ArtistId)).ShouldBe(12);
    }

    [Fact]
    public async Task An_artists_days_have_a_table_of_their_own_and_count_in_no_total()
    {
        var artist = await fixture.NewArtist();
        await Store(artist.Gives(Statistics, Now, new DailyMetrics { Day = Today, Streams = 7, Followers = 100, Popularity = 40 }));

        (await Database.Rows("SELECT streams, followers, popularity, monthly_listeners FROM spotify_audience_daily WHERE artist_id = $1", artist.Key.Id))
            .ShouldBe(["7 100 40 -"]);
        (await Database.Count("artist_daily_totals WHERE artist_id = $1", artist.Key.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_gap_is_kept_with_its_reason_and_goes_when_the_day_is_stored()
    {
        var song = await fixture.NewRelease();
        var gaps = new[] { new DayGap(Today.AddDays(-2), GapReason.AbsentAtSource), new DayGap(Today.AddDays(-1), GapReason.Refused) };
        await Store(song.Gives(Statistics, Now) with { Gaps = gaps });
        (await Gaps(song)).ShouldBe(["2026-05-18 absent_at_source", "2026-05-19 refused"]);

        await Store(song.Gives(MetricSource.S4aCsv, Now, Day(1, 10)));
        (await Gaps(song)).ShouldBe(["2026-05-18 absent_at_source"]);
    }

    [Fact]
    public async Task A_day_that_a_table_has_is_no_gap_whatever_a_source_lacks()
    {
        var song = await fixture.NewRelease();
        await Store(song.Gives(MetricSource.S4aCsv, Now, Day(1, 10)));
        await Store(song.Gives(Statistics, Now) with { Gaps = [new DayGap(Today.AddDays(-1), GapReason.AbsentAtSource)] });

        (await Gaps(song)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_record_is_kept_once_however_often_it_is_met()
    {
        var song = await fixture.NewRelease();
        var rejection = new Rejection(new FieldFault("streams", RefusalReason.Negative, "-5 is negative."), "date=2026-05-19 streams=-5\0", null, Today.AddDays(-1));
        for (var again = 0; again < 2; again++)
            await Store(song.Gives(Statistics, Now) with { Refused = [rejection, rejection] });

        (await Database.Rows("SELECT date, field, reason, message, raw FROM rejected_records WHERE entity_id = $1 AND entity_kind = 'release'", song.Key.Id))
            .ShouldBe(["2026-05-19 streams negative -5 is negative. date=2026-05-19 streams=-5\uFFFD"]);
    }

    [Fact]
    public async Task A_payload_is_kept_to_the_byte_packed_and_with_its_checksum()
    {
        var song = await fixture.NewRelease();
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"streams\":\"1\"}", 100)));
        var report = await Store(song.Gives(Statistics, Now, Day(1, 10)) with { Payload = new RawPayload("application/json", body) });

        await using var command = Database.Data.CreateCommand("SELECT sha256, body_gzip, content_type, fetched_at FROM raw_payloads WHERE id = $1");
        command.Parameters.AddWithValue(report.PayloadId.ShouldNotBeNull());
        await using var reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).ShouldBeTrue();
        reader.GetFieldValue<byte[]>(0).ShouldBe(SHA256.HashData(body));
        var packed = reader.GetFieldValue<byte[]>(1);
        packed.Length.ShouldBeLessThan(body.Length / 5);
        using var unpacked = new MemoryStream();
        await new GZipStream(new MemoryStream(packed), CompressionMode.Decompress).CopyToAsync(unpacked);
        unpacked.ToArray().ShouldBe(body);
        (reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3)).ShouldBe(("application/json", Now));
    }

    [Fact]
    public async Task Days_of_any_month_find_their_partition()
    {
        var song = await fixture.NewRelease();
        DateOnly[] days = [new(2009, 2, 28), new(2009, 3, 1), new(2031, 12, 31), new(2032, 1, 1)];
        await Store(song.Gives(Statistics, Now, [.. days.Select(day => new DailyMetrics { Day = day, Streams = 1 })]));

        (await Database.Rows("SELECT date, tableoid::regclass::text FROM spotify_streams_daily WHERE release_id = $1 ORDER BY date", song.Key.Id)).ShouldBe(
        [
            "2009-02-28 spotify_streams_daily_200902", "2009-03-01 spotify_streams_daily_200903",
            "2031-12-31 spotify_streams_daily_203112", "2032-01-01 spotify_streams_daily_203201",
        ]);
    }

    [Fact]
    public async Task A_caller_whose_rows_the_database_refuses_fails_alone()
    {
        var songs = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => fixture.NewRelease()));
        var refused = await fixture.NewRelease();
        await using var writer = fixture.NewWriter(new BatchingOptions { Gathering = TimeSpan.FromMilliseconds(200) });
        var bad = writer.Store((refused with { ArtistId = 999_999 }).Gives(Statistics, Now, Day(1, 10)));
        var good = songs.Select(song => writer.Store(song.Gives(Statistics, Now, Day(1, 10)))).ToArray();

        await Should.ThrowAsync<Npgsql.PostgresException>(bad);
        (await Task.WhenAll(good)).ShouldAllBe(report => report.Changed.Count == 1);
        (await Database.Count("spotify_streams_daily WHERE release_id = $1", refused.Key.Id)).ShouldBe(0);
        (await Database.Count("live_events WHERE 'release:' || $1::bigint = ANY(topics)", refused.Key.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task The_event_of_a_day_is_committed_with_the_day()
    {
        var song = await fixture.NewRelease();
        await Store(song.Gives(Statistics, Now, Day(1, 10, 5)) with { Gaps = [new DayGap(Today.AddDays(-3), GapReason.AbsentAtSource)] });

        var txid = await Database.One<string>("SELECT xmin::text FROM spotify_streams_daily WHERE release_id = $1", song.Key.Id);
        (await Database.Rows(
            """
            SELECT type, array_to_string(topics, ','), (txid::text::numeric % 4294967296)::text = $2,
                payload #>> '{days,0,date}', payload #>> '{days,0,streams}', payload #>> '{days,0,listeners}', payload #>> '{gaps,0,reason}'
            FROM live_events WHERE $1 = ANY(topics)
            """,
            song.Key.ToString(), txid)).ShouldBe([$"metrics portfolio,artist:{song.ArtistId},{song.Key} True 2026-05-19 10 5 absent_at_source"]);
        (await Database.One<long>("SELECT count(*) FROM live_events WHERE (txid::text::numeric % 4294967296)::text = $1 AND payload ? 'totals'", txid)).ShouldBe(1);
    }

    private Task<StoreReport> Store(StoreRequest request) => fixture.Writer.Store(request);

    /// <summary>Hands the requests in so close to each other that they share a commit.</summary>
    private async Task<StoreReport[]> Batch(params StoreRequest[] requests)
    {
        await using var writer = fixture.NewWriter(new BatchingOptions { Gathering = TimeSpan.FromMilliseconds(200) });
        return await Task.WhenAll(requests.Select(request => writer.Store(request)));
    }

    private Task<List<string>> RowsOf(Target song) => Database.Rows(
        "SELECT date, streams, saves, listeners, source, value_ranks FROM spotify_streams_daily WHERE release_id = $1 ORDER BY date", song.Key.Id);

    private Task<List<string>> Versions(Target song) => Database.Rows(
        "SELECT date, xmin::text, ctid::text FROM spotify_streams_daily WHERE release_id = $1 ORDER BY date", song.Key.Id);

    private Task<List<string>> Losses(Target song) => Database.Rows(
        """
        SELECT before -> 'values' ->> 'streams', after -> 'values' ->> 'streams' FROM metric_revisions
        WHERE entity_id = $1 AND table_name = 'spotify_streams_daily' AND known_from = replaced_at ORDER BY id
        """,
        song.Key.Id);

    private Task<List<string>> Gaps(Target song) =>
        Database.Rows("SELECT date, reason FROM day_gaps WHERE entity_kind = 'release' AND entity_id = $1 ORDER BY date", song.Key.Id);

    private static DailyMetrics Day(int ago, long? streams, long? listeners = null) => new() { Day = Today.AddDays(-ago), Streams = streams, Listeners = listeners };
}
