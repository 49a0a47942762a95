using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Drops.Counts;
using MusicInsights.Grains.Ingest;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Ingest;

public sealed class EntityRowsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Yesterday = new(2026, 5, 19);
    private TestDatabase _database = null!;
    private EntityKey _release;
    private EntityRows _rows = null!;

    private RecentStreams Streams { get; set; } = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        Streams = new RecentStreams(_database.Data, new PortfolioClock(new FakeTimeProvider(Now)));
        _rows = new EntityRows(_database.Data, Streams);
        _release = EntityKey.Release(await _database.AddRelease(await _database.AddArtist("Somebody"), "Something"));
    }

    public async Task DisposeAsync()
    {
        await Streams.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_actor_wakes_with_the_newest_days_and_with_those_stored_beyond_its_cursor()
    {
        await Store(Yesterday.AddDays(-299), Yesterday);
        await Conclude(Yesterday.AddDays(-3));

        (await Window()).ShouldBe(new DayRange(Yesterday.AddDays(1 - TrackedEntity.WindowDays), Yesterday).Days());
    }

    [Fact]
    public async Task After_a_long_pause_the_days_before_the_missing_ones_are_there()
    {
        await Store(new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 31));
        await Conclude(new DateOnly(2024, 1, 31));

        (await Window()).ShouldBe(new DayRange(new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 31)).Days());
    }

    [Fact]
    public async Task Days_that_nothing_but_a_file_brought_are_there_however_old()
    {
        await Store(new DateOnly(2019, 3, 1), new DateOnly(2019, 3, 5));

        (await Window()).ShouldBe(new DayRange(new DateOnly(2019, 3, 1), new DateOnly(2019, 3, 5)).Days());
    }

    [Fact]
    public async Task After_a_long_silence_the_days_since_the_checkpoint_are_there_to_be_judged_again()
    {
        await Store(Yesterday.AddDays(-250), Yesterday.AddDays(-170));
        await Conclude(Yesterday);
        await _database.Execute(
            """
            INSERT INTO release_detectors (release_id, checkpoint, checkpoint_day, judged_through, source, actual, expected, verdict, updated_at)
            VALUES ($1, '\x0102', $2::date - 210, $2::date - 170, 's4a_statistics', '{5}', '{NaN}', 'no_drop', $3)
            """, _release.Id, Yesterday, Now);

        (await Window()).ShouldBe(new DayRange(Yesterday.AddDays(-209), Yesterday.AddDays(-170)).Days());
    }

    [Fact]
    public async Task Months_without_a_day_of_the_window_are_not_looked_at()
    {
        await Store(Yesterday.AddDays(-9), Yesterday);
        await Conclude(Yesterday);
        // Who looks at a month has to wait for its lock.
        await using var owner = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database.OwnerConnectionString) { Pooling = false }.ConnectionString);
        await owner.OpenAsync();
        await using var held = await owner.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("LOCK TABLE spotify_streams_daily_201904 IN ACCESS EXCLUSIVE MODE", owner))
            await hold.ExecuteNonQueryAsync();

        (await Window().WaitAsync(TimeSpan.FromSeconds(30))).Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_young_release_wakes_without_a_checkpoint_and_with_its_drops()
    {
        await _database.Execute(
            """
            INSERT INTO release_detectors (release_id, judged_through, source, actual, expected, verdict, updated_at)
            VALUES ($1, $2, 's4a_statistics', '{5}', '{NaN}', 'no_drop', $3)
            """, _release.Id, Yesterday, Now);
        await Drop(Yesterday.AddDays(-5), Yesterday.AddDays(-3), "confirmed", "recovered");
        await Drop(Yesterday.AddDays(-2), Yesterday, "revised", "revised");
        await Drop(Yesterday, null, "provisional", null);

        var kept = (await _rows.Read(_release)).ShouldNotBeNull().Detector.ShouldNotBeNull();
        (kept.Checkpoint, kept.CheckpointDay, kept.Through).ShouldBe((null, null, Yesterday));
        kept.Drops.Select(drop => (drop.OpenedOn, drop.End)).ShouldBe([(Yesterday.AddDays(-5), DropEnd.Recovered), (Yesterday, null)]);
    }

    [Fact]
    public async Task What_ended_before_the_checkpoint_is_not_read()
    {
        await _database.Execute(
            """
            INSERT INTO release_detectors (release_id, checkpoint, checkpoint_day, judged_through, source, actual, expected, verdict, updated_at)
            VALUES ($1, '\x0102', $2::date - 40, $2, 's4a_statistics', '{5}', '{NaN}', 'no_drop', $3)
            """, _release.Id, Yesterday, Now);
        await Drop(Yesterday.AddDays(-60), Yesterday.AddDays(-40), "confirmed", "recovered");
        await Drop(Yesterday.AddDays(-45), Yesterday.AddDays(-39), "confirmed", "recovered");
        await _database.Execute("INSERT INTO stream_spikes SELECT $1, $2::date - back, 1, 5 FROM unnest(ARRAY[50, 40, 39]) back", _release.Id, Yesterday);

        var kept = (await _rows.Read(_release)).ShouldNotBeNull().Detector.ShouldNotBeNull();
        kept.Checkpoint.ShouldBe([1, 2]);
        kept.Drops.ShouldHaveSingleItem().OpenedOn.ShouldBe(Yesterday.AddDays(-45));
        kept.Spikes.ShouldBe([Yesterday.AddDays(-39)]);
    }

    [Fact]
    public async Task Actors_that_wake_together_have_the_days_that_each_has_alone()
    {
        var artist = await _database.AddArtist("Somebody else");
        var others = new List<EntityKey>();
        foreach (var age in new[] { 3, 60, 150, 200, 400 })
        {
            _release = EntityKey.Release(await _database.AddRelease(artist, $"Song of {age}"));
            await Store(Yesterday.AddDays(-age), Yesterday.AddDays(-age / 3));
            await Conclude(Yesterday.AddDays(-age / 2));
            others.Add(_release);
        }

        var together = (await Task.WhenAll(others.Select(_rows.Read))).Select(entity => entity!.Streams.Keys.ToArray()).ToArray();

        foreach (var (release, days) in others.Zip(together))
            days.ShouldBe((await _rows.Read(release)).ShouldNotBeNull().Streams.Keys);
        together.Select(days => days.Length).ShouldBe([3, 41, 101, 120, 120]);
    }

    private Task Drop(DateOnly opened, DateOnly? recovered, string state, string? endedBy) => _database.Execute(
        """
        INSERT INTO stream_drops (release_id, artist_id, rule, severity, state, expected, actual, depth, opened_on, opened_at, changed_at, recovered_on, ended_by)
        SELECT release_id, artist_id, 'count_model', 'low', $4, 100, 50, 0.5, $2, $5, $5, $3::date, $6::text FROM releases WHERE release_id = $1
        """, _release.Id, opened, (object?)recovered ?? DBNull.Value, state, Now, (object?)endedBy ?? DBNull.Value);

    private async Task<List<DateOnly>> Window() => [.. (await _rows.Read(_release)).ShouldNotBeNull().Streams.Keys];

    private Task Store(DateOnly first, DateOnly last) => _database.Execute(
        """
        INSERT INTO spotify_streams_daily (artist_id, release_id, date, streams, source, value_ranks, last_updated)
        SELECT artist_id, release_id, day, 5, 's4a_statistics', 0, $4 FROM releases, generate_series($2::date, $3::date, '1 day') day WHERE release_id = $1
        """,
        _release.Id, first, last, Now);

    private Task Conclude(DateOnly through) => _database.Execute(
        "INSERT INTO source_cursors (entity_kind, entity_id, source, first_day, concluded_through, checked_at) VALUES ('release', $1, 's4a_statistics', '2019-01-01', $2, $3)",
        _release.Id, through, Now);
}
