using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Backfills;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Live;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Backfills;

/// <summary>What is to be fetched is written down part by part.</summary>
public sealed class PlannedItemsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly First = new(2026, 2, 10);
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 20, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Between_its_parts_nothing_keeps_the_live_feed_from_reading_on()
    {
        var (id, artist) = (await NewBackfill(), await database.Data.Artist("Planned"));
        var seen = new List<string>();

        (await Planned().Write(id, Parts(Note, Item(artist, 0), Item(artist, 1)), default)).ShouldBeTrue();

        seen.ShouldBe(["0 writing 0 items planned", "0 writing 1 items planned"]);
        (await State(id)).ShouldBe(["running 1 2 2 2"]);

        async Task Note() => seen.Add((await database.Rows(
            """
            SELECT (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_xid IS NOT NULL) || ' writing',
                (SELECT count(*) FROM backfill_items WHERE backfill_id = $1) || ' items', (SELECT status FROM backfills WHERE id = $1)
            """, id)).Single());
    }

    [Fact]
    public async Task Stopped_in_the_midst_of_it_it_is_not_begun_and_planned_anew_afterwards()
    {
        var (id, artist) = (await NewBackfill(), await database.Data.Artist("Stopped"));
        var parts = 0;
        (await Planned().Write(id, Parts(Stop, Item(artist, 0), Item(artist, 1), Item(artist, 2)), default)).ShouldBeFalse();
        (await database.Rows("SELECT status, (SELECT count(*) FROM backfill_items WHERE backfill_id = b.id) FROM backfills b WHERE id = $1", id)).ShouldBe(["paused 1"]);

        await database.Execute("UPDATE backfills SET status = 'planned' WHERE id = $1", id);
        (await Planned().Write(id, Parts(() => Task.CompletedTask, Item(artist, 7)), default)).ShouldBeTrue();
        (await State(id)).ShouldBe(["running 1 1 1 1"], "nothing of the first planning is left");

        async Task Stop()
        {
            if (++parts == 2)
                await database.Execute("UPDATE backfills SET status = 'paused' WHERE id = $1", id);
        }
    }

    [Fact]
    public async Task Nothing_is_planned_of_who_was_erased_meanwhile()
    {
        var (id, artist, gone) = (await NewBackfill(), await database.Data.Artist("Stays"), await database.Data.Artist("Gone"));
        await database.Execute("DELETE FROM artists WHERE artist_id = $1", gone);

        (await Planned().Write(id, Parts(() => Task.CompletedTask, Item(artist, 0), Item(gone, 0)), default)).ShouldBeTrue();

        (await State(id)).ShouldBe(["running 1 1 1 1"]);
    }

    [Fact]
    public async Task Of_two_who_plan_it_at_once_one_does()
    {
        var (id, artist) = (await NewBackfill(), await database.Data.Artist("Twice"));
        bool? other = null;

        (await Planned().Write(id, Parts(Meanwhile, Item(artist, 0)), default)).ShouldBeTrue();

        other.ShouldBe(false);
        (await State(id)).ShouldBe(["running 1 1 1 1"]);

        async Task Meanwhile() => other = await Planned().Write(id, Parts(() => Task.CompletedTask, Item(artist, 1)), default);
    }

    private Task<List<string>> State(long id) => database.Rows(
        "SELECT status, entities_total, days_total, calls_planned, (SELECT count(*) FROM backfill_items WHERE backfill_id = b.id) FROM backfills b WHERE id = $1", id);

    private Task<long> NewBackfill() => database.One<long>(
        """
        INSERT INTO backfills (scope_kind, first_day, last_day, missing_only, status, created_at, created_by)
        VALUES ('portfolio', date '2026-01-01' + (SELECT count(*) FROM backfills)::int, '2026-05-01', true, 'planned', now(), 'test') RETURNING id
        """);

    private PlannedItems Planned() => new(database.Data, new LiveNudge(new StubGrains(), NullLogger<LiveNudge>.Instance), new PortfolioClock(_clock), _clock);

    private static BackfillItem Item(long artist, int day) => new(EntityKey.Artist(artist), MetricSource.S4aStatistics, new DayRange(First.AddDays(day), First.AddDays(day)), 1);

    /// <summary>Each item a part of its own.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<BackfillItem>> Parts(Func<Task> before, params BackfillItem[] items)
    {
        foreach (var item in items)
        {
            await before();
            yield return [item];
        }
    }
}
