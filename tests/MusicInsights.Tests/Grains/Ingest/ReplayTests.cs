using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Ingest;

/// <summary>What was kept is read again, and says the same.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    private const int Payloads = 100;

    // Everything but the rows' own numbers: values, their sources and ranks, flags, since when they are known.
    private const string Songs = "SELECT release_id, date, artist_id, streams, saves, playlist_adds, listeners, source, value_ranks, flag, last_updated FROM spotify_streams_daily ORDER BY 1, 2";
    private const string Audiences = "SELECT artist_id, date, to_jsonb(s) - 'id' FROM spotify_audience_daily s ORDER BY 1, 2";
    private const string Refusals = "SELECT entity_kind, entity_id, date, to_jsonb(r) - 'id' FROM rejected_records r ORDER BY 1, 2, 3, 4";
    private const string Gaps = "SELECT entity_kind, entity_id, source, date, reason, known_at FROM day_gaps ORDER BY 1, 2, 3, 4";
    private const string Totals = "SELECT 'artist', artist_id, date, to_jsonb(t) FROM artist_daily_totals t UNION ALL SELECT 'all', 0, date, to_jsonb(t) FROM portfolio_daily_totals t ORDER BY 1, 2, 3";
    private const string Ledger = "SELECT to_jsonb(c)::text FROM source_cursors c UNION ALL SELECT to_jsonb(t)::text FROM etl_tasks t UNION ALL SELECT count(*)::text FROM raw_payloads ORDER BY 1";

    private TestCluster _cluster = null!;

    // Days above the bound are refused, as they would be with a misread number.
    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(1, null, ("validation", "LargestCount", "120"), ("scheduler", "DaysPerCall", "4"));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_hundred_payloads_read_again_give_the_same_rows_and_refusals_to_the_byte()
    {
        await Walk();
        var (songs, audiences, refusals, gaps, totals, ledger) = (await Read(Songs), await Read(Audiences), await Read(Refusals), await Read(Gaps), await Read(Totals), await Read(Ledger));
        songs.Count.ShouldBeGreaterThan(150);
        refusals.Count.ShouldBeGreaterThan(50);
        gaps.Count.ShouldBeGreaterThan(50);
        (await _cluster.Database.Count("metric_revisions")).ShouldBeGreaterThan(10, "days that were fetched again had changed");

        await Forget();
        foreach (var payload in await Kept())
            await Replay(payload);

        (await Read(Songs)).ShouldBe(songs);
        (await Read(Audiences)).ShouldBe(audiences);
        (await Read(Refusals)).ShouldBe(refusals);
        (await Read(Gaps)).ShouldBe(gaps);
        (await Read(Totals)).ShouldBe(totals);
        (await Read(Ledger)).ShouldBe(ledger, "neither cursors nor tasks nor payloads change");
    }

    [Fact]
    public async Task An_older_payload_never_replaces_what_was_learned_later()
    {
        await Walk();
        var (songs, refusals, gaps) = (await Read(Songs), await Read(Refusals), await Read(Gaps));
        foreach (var payload in (await Kept()).Reverse())
            (await Replay(payload)).Changed.ShouldBe(0);

        (await Read(Songs)).ShouldBe(songs);
        (await Read(Refusals)).ShouldBe(refusals);
        (await Read(Gaps)).ShouldBe(gaps);
    }

    [Fact]
    public async Task What_cannot_be_read_again_is_refused_with_its_reason()
    {
        var (_, songs) = await _cluster.Track(2);
        await _cluster.Concluded(songs);
        var kept = (await Kept()).Where(payload => payload.Entity.Kind == EntityKind.Release).ToList();
        var (mine, other) = (kept.First(payload => payload.Entity.Id == songs[0].GetPrimaryKeyLong()), kept.First(payload => payload.Entity.Id == songs[1].GetPrimaryKeyLong()));

        (await Refused(mine.Id + 1_000_000)).ShouldBe("unknown_payload");
        (await Refused(other.Id)).ShouldBe("unknown_payload", "another's");
        await _cluster.Database.Execute("UPDATE raw_payloads SET first_day = NULL, last_day = NULL WHERE id = $1", mine.Id);
        (await Refused(mine.Id)).ShouldBe("no_days");
        await _cluster.Database.Execute("UPDATE raw_payloads SET sha256 = sha256('x') WHERE id = $1", mine.Id);
        (await Refused(mine.Id)).ShouldBe("damaged_payload");
        await _cluster.Database.Execute("UPDATE raw_payloads SET body_gzip = 'x' WHERE id = $1", mine.Id);
        (await Refused(mine.Id)).ShouldBe("damaged_payload");

        var third = kept.Last(payload => payload.Entity == mine.Entity);
        await _cluster.Database.Execute("UPDATE raw_payloads SET source = 'spotify_csv_of_old' WHERE id = $1", third.Id);
        (await Refused(third.Id)).ShouldBe("unknown_source");

        async Task<string> Refused(long id) => (await songs[0].Replay(id)).Refusal.ShouldNotBeNull().Code;
    }

    /// <summary>Ten songs: five answers each for the history, then one on each of five days for days that were revised meanwhile.</summary>
    private async Task Walk()
    {
        var songs = new List<ITrackedGrain>();
        while (songs.Count < 10)
            songs.AddRange((await _cluster.Track(10 - songs.Count)).Releases);
        await Eventually.Equal(10L, Done);
        for (var day = 0; day < 5; day++)
        {
            _cluster.Clock.Advance(TimeSpan.FromDays(1));
            foreach (var song in songs)
            {
                await song.RequestIngest(new IngestRequest(_cluster.Today.AddDays(-4), _cluster.Today, Force: true));
                await Eventually.True(async () => !(await song.Inspect()).IsWorking && (await song.Inspect()).ConcludedThrough.Values.Max() == _cluster.Yesterday);
            }
        }

        (await _cluster.Database.Count("raw_payloads WHERE entity_kind = 'release'")).ShouldBeGreaterThanOrEqualTo(Payloads);

        Task<long> Done() => _cluster.Database.Count("source_cursors WHERE entity_kind = 'release' AND concluded_through = $1", _cluster.Yesterday);
    }

    private async Task Forget()
    {
        foreach (var table in new[] { "spotify_streams_daily", "spotify_audience_daily", "rejected_records", "day_gaps", "artist_daily_totals", "portfolio_daily_totals" })
            await _cluster.Database.Execute($"DELETE FROM {table}");
    }

    private async Task<AbsorbReport> Replay((long Id, EntityKey Entity) payload)
    {
        var outcome = await _cluster.Grains.Tracked(payload.Entity).Replay(payload.Id);
        outcome.Refusal.ShouldBeNull();
        return outcome.Value.ShouldNotBeNull();
    }

    private async Task<IReadOnlyList<(long Id, EntityKey Entity)>> Kept() =>
    [
        .. (await _cluster.Database.Rows("SELECT id, entity_kind, entity_id FROM raw_payloads ORDER BY id")).Select(row => row.Split(' '))
            .Select(row => (long.Parse(row[0], null), new EntityKey(WireNames.Parse<EntityKind>(row[1])!.Value, long.Parse(row[2], null)))),
    ];

    private Task<List<string>> Read(string sql) => _cluster.Database.Rows(sql);
}
