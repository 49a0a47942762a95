using CsCheck;
using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Imports;

public sealed class UndoTests(Importing fixture) : IClassFixture<Importing>
{
    private static readonly DateOnly First = new(2024, 5, 1);

    [Fact]
    public async Task Undo_brings_back_exactly_what_was_there()
    {
        var (song, before) = await Song("Exact", "date,streams\n2024-05-01,3\n2024-05-02,4\n");
        var import = await fixture.Import("Exact-timeline.csv", "date,streams\n2024-05-02,9\n2024-05-03,5\n2024-05-04,6\n", song.Artist);
        var undone = (await fixture.Undo(import.ImportId)).Value.ShouldNotBeNull();

        (undone.CellsRestored, undone.CellsKept).ShouldBe((3, 0));
        (await fixture.Everything()).ShouldBe(before);
        (await fixture.Database.Rows(
            "SELECT date, before -> 'values' ->> 'streams', after -> 'values' ->> 'streams' FROM metric_revisions WHERE cause = 'undo' AND entity_id = $1 AND table_name = 'spotify_streams_daily' ORDER BY 1", song.Release))
            .ShouldBe(["2024-05-02 9 4", "2024-05-03 5 -", "2024-05-04 6 -"]);
    }

    [Fact]
    public async Task Cells_that_changed_since_stay()
    {
        var (song, _) = await Song("Since", "date,streams\n2024-05-01,3\n");
        var import = await fixture.Import("Since-timeline.csv", "date,streams\n2024-05-01,4\n2024-05-02,5\n", song.Artist);
        await fixture.Import("Since-timeline.csv", "date,streams\n2024-05-01,6\n", song.Artist);

        (await fixture.Undo(import.ImportId)).Value.ShouldBe(new UndoReport(1, 1));
        (await Days(song.Release)).ShouldBe(["2024-05-01 6"]);
    }

    [Fact]
    public async Task A_day_that_is_gone_again_is_a_gap_again_where_a_source_had_concluded_it()
    {
        var (song, _) = await Song("Gap", "date,streams\n2024-05-01,3\n");
        await fixture.Database.Execute(
            "INSERT INTO source_cursors VALUES ('release', $1, 's4a_statistics', '2024-05-02', '2024-05-03', $2)", song.Release, TimeProvider.System.GetUtcNow());
        await fixture.Database.Execute(
            "INSERT INTO day_gaps SELECT 'release', $1, 's4a_statistics', d, 'absent_at_source', NULL, $2 FROM unnest('{2024-05-02,2024-05-03}'::date[]) d", song.Release, TimeProvider.System.GetUtcNow());
        var import = await fixture.Import("Gap-timeline.csv", "date,streams\n2024-05-03,4\n2024-05-04,5\n", song.Artist);
        (await Gaps(song.Release)).ShouldBe(["2024-05-02 absent_at_source"]);

        await fixture.Undo(import.ImportId);
        (await Gaps(song.Release)).ShouldBe(["2024-05-02 absent_at_source", "2024-05-03 absent_at_source"]);
    }

    [Fact]
    public async Task A_day_of_which_another_side_has_a_value_left_is_a_gap_again_of_those_who_gave_what_is_gone()
    {
        var artist = await fixture.AddArtist("Two sides");
        var other = await fixture.Import("Two sides-audience-timeline.csv", "date,streams,listeners,followers\n2024-04-01,1,1,1\n", artist);
        await fixture.Cluster.Grains.GetGrain<IArtistGrain>(artist).Absorb(new ImportedDays
        {
            ImportId = other.ImportId, Source = MetricSource.SpotifyWebApi,
            Days = [new CandidateDay { Day = First, Raw = "", Values = new DailyMetrics { Day = First, Popularity = 40 } }],
        });
        foreach (var source in new[] { "s4a_csv", "spotify_web_api" })
            await fixture.Database.Execute("INSERT INTO source_cursors VALUES ('artist', $1, $2, '2024-05-01', '2024-05-01', $3)", artist, source, TimeProvider.System.GetUtcNow());
        var import = await fixture.Import("Two sides-audience-timeline.csv", "date,streams,listeners,followers\n2024-05-01,5,4,3\n", artist);

        (await fixture.Undo(import.ImportId)).Value.ShouldBe(new UndoReport(3, 0));

        (await fixture.Database.Rows("SELECT date, popularity, streams FROM spotify_audience_daily WHERE artist_id = $1 AND date = '2024-05-01'", artist)).ShouldBe(["2024-05-01 40 -"]);
        (await fixture.Database.Rows("SELECT source, date, reason FROM day_gaps WHERE entity_kind = 'artist' AND entity_id = $1", artist))
            .ShouldBe(["s4a_csv 2024-05-01 absent_at_source"]);
    }

    [Fact]
    public async Task An_import_is_taken_back_once_and_only_if_there_is_one()
    {
        var (song, _) = await Song("Once", "date,streams\n2024-05-01,3\n");
        var import = await fixture.Import("Once-timeline.csv", "date,streams\n2024-05-01,4\n", song.Artist);
        await fixture.Undo(import.ImportId);

        (await fixture.Undo(import.ImportId)).Refusal.ShouldNotBeNull().Code.ShouldBe("already_undone");
        (await fixture.Undo(999_999)).Refusal.ShouldNotBeNull().Code.ShouldBe("unknown_import");
    }

    [Fact]
    public async Task What_was_said_of_totals_that_are_taken_back_stands_no_more()
    {
        var artist = await fixture.AddArtist("Foretold");
        var release = await fixture.AddRelease(artist, "Song", new DateOnly(2022, 1, 1));
        const string File = "song,listeners,streams,saves,release_date\n\"Song\",5000,20000,300,2022-01-01\n";
        var today = fixture.Cluster.Today;
        await fixture.Undo((await fixture.Import("Foretold-songs-28day.csv", File)).ImportId);
        (await Said(release)).ShouldBe([$"{today:O} True False"], "no day is left to speak of");
        (await Heard(release)).ShouldBe([$"{today:O} True", "- False"]);

        fixture.Cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        await fixture.Import("Song-timeline.csv", "date,streams\n2024-05-01,3\n", artist, release);
        await fixture.Undo((await fixture.Import("Foretold-songs-28day.csv", File)).ImportId);
        (await Said(release)).ShouldBe([$"{today:O} True False", "2024-05-01 False True", $"{today:O} True False"]);
        (await Heard(release))[2..].ShouldBe([$"{today:O} True", "2024-05-01 False"]);
    }

    [Fact]
    public async Task An_actor_forgets_what_was_undone()
    {
        var (song, _) = await Song("Memory", "date,streams\n2024-05-01,1000\n");
        var import = await fixture.Import("Memory-timeline.csv", "date,streams\n2024-05-02,2000\n", song.Artist);
        await fixture.Undo(import.ImportId);
        // Against 2000 the day before it would be a fall.
        await fixture.Import("Memory-timeline.csv", "date,streams\n2024-05-03,900\n", song.Artist);

        (await fixture.Database.Count("stream_drops WHERE release_id = $1", song.Release)).ShouldBe(0);
    }

    [Fact]
    public async Task A_value_that_a_better_source_gave_outlives_every_undo()
    {
        var (song, _) = await Song("Better", "date,streams\n2024-05-01,3\n");
        var import = await fixture.Import("Better-timeline.csv", "date,streams\n2024-05-01,4\n", song.Artist);
        await fixture.Cluster.Grains.GetGrain<IReleaseGrain>(song.Release).Absorb(new ImportedDays
        {
            ImportId = import.ImportId, Source = MetricSource.S4aStatistics,
            Days = [new CandidateDay { Day = First, Raw = "", Values = new DailyMetrics { Day = First, Streams = 4 } }],
        });

        (await fixture.Undo(import.ImportId)).Value.ShouldBe(new UndoReport(0, 1));
        (await Days(song.Release)).ShouldBe(["2024-05-01 4"]);
    }

    [Fact]
    public async Task Imports_over_each_other_undone_in_any_order_leave_what_no_undone_import_brought()
    {
        var count = Gen.Int[1, 3];
        var file = Gen.Select(Gen.Int[0, 3], count, count, (day, streams, followers) => (day, streams, followers)).Array[1, 4].Select(days => days.DistinctBy(d => d.day).ToArray());
        await Gen.Select(file.Array[1, 4], Gen.Int).SampleAsync(async (files, seed) =>
        {
            var artist = await fixture.AddArtist("Law");
            var model = new Model();
            var imports = new List<long>();
            foreach (var days in files)
            {
                var text = string.Concat(days.Select(d => $"{First.AddDays(d.day):yyyy-MM-dd},{d.streams},0,{d.followers}\n"));
                imports.Add((await fixture.Import("Law-audience-timeline.csv", $"date,streams,listeners,followers\n{text}", artist)).ImportId!.Value);
                foreach (var (day, streams, followers) in days)
                {
                    model.Bring(imports[^1], $"{day} streams", streams);
                    model.Bring(imports[^1], $"{day} listeners", 0);
                    model.Bring(imports[^1], $"{day} followers", followers);
                }
            }

            (await Stored(artist)).ShouldBe(model.Stands());
            var order = imports.ToArray();
            new Random(seed).Shuffle(order);
            foreach (var import in order)
            {
                var (restored, kept) = model.Undo(import);
                (await fixture.Undo(import)).Value.ShouldBe(new UndoReport(restored, kept));
                (await Stored(artist)).ShouldBe(model.Stands());
            }

            (await Stored(artist)).ShouldBeEmpty("all are undone");
        }, iter: 40, threads: 1);
    }

    private Task<List<string>> Said(long release) =>
        fixture.Database.Rows("SELECT date, pred_trigger_rr IS NOT NULL, is_current FROM ml_predictions WHERE release_id = $1 ORDER BY id", release);

    private Task<List<string>> Heard(long release) => fixture.Database.Rows(
        "SELECT (payload ->> 'date')::date, payload ->> 'rr' IS NOT NULL FROM live_events WHERE type = 'prediction' AND (payload ->> 'releaseId')::bigint = $1 ORDER BY id", release);

    /// <summary>What each cell was, import after import.</summary>
    private sealed class Model
    {
        private readonly SortedDictionary<string, List<(long Import, int Value)>> _cells = new(StringComparer.Ordinal);
        private readonly HashSet<long> _undone = [];

        public void Bring(long import, string cell, int value)
        {
            var stack = _cells.TryGetValue(cell, out var known) ? known : _cells[cell] = [];
            if (stack is not [.., var top] || top.Value != value)
                stack.Add((import, value));
        }

        public (int Restored, int Kept) Undo(long import)
        {
            _undone.Add(import);
            var (restored, kept) = (0, 0);
            foreach (var stack in _cells.Values.Where(stack => stack.Exists(change => change.Import == import)))
            {
                if (stack[^1].Import != import)
                {
                    kept++;
                    continue;
                }

                restored++;
                while (stack is [.., var top] && _undone.Contains(top.Import))
                    stack.RemoveAt(stack.Count - 1);
            }

            return (restored, kept);
        }

        public List<string> Stands() => [.. _cells.Where(cell => cell.Value.Count > 0).Select(cell => $"{cell.Key} {cell.Value[^1].Value}")];
    }

    private async Task<List<string>> Stored(long artist) => [.. (await fixture.Database.Rows(
        """
        SELECT (date - '2024-05-01'::date)::text, name, value FROM spotify_audience_daily,
            LATERAL (VALUES ('streams', streams), ('listeners', listeners), ('followers', followers)) AS cells (name, value)
        WHERE artist_id = $1 AND value IS NOT NULL
        """,
        artist)).Order(StringComparer.Ordinal)];

    private async Task<((long Artist, long Release) Song, List<string> Everything)> Song(string title, string file)
    {
        var artist = await fixture.AddArtist($"Artist of {title}");
        var release = await fixture.AddRelease(artist, title);
        await fixture.Import($"{title}-timeline.csv", file, artist);
        return ((artist, release), await fixture.Everything());
    }

    private Task<List<string>> Days(long release) => fixture.Database.Rows("SELECT date, streams FROM spotify_streams_daily WHERE release_id = $1 ORDER BY 1", release);

    private Task<List<string>> Gaps(long release) =>
        fixture.Database.Rows("SELECT date, reason FROM day_gaps WHERE entity_kind = 'release' AND entity_id = $1 ORDER BY 1", release);
}
