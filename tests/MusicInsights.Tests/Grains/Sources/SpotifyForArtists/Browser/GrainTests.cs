using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>The whole way, with actors and a database: what the pages say stands in the tables, and a second time changes nothing.</summary>
[Collection(BrowserStage.Name)]
public sealed class GrainTests(BrowserStage stage) : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        await using var services = await stage.SignedIn();
        var root = stage.Sandbox.Anonymous.BaseAddress!.ToString();
        // Its own sandbox only lends the clock: the session is the stage's.
        _cluster = await TestCluster.StartAsync(1, null,
            ("spotify_for_artists", "BaseUrl", root), ("spotify_for_artists", "Token", ""), ("spotify_for_artists", "Browser", "true"),
            ("spotify_for_artists", "PagesUrl", root + "artists/"), ("spotify_for_artists", "SignInUrl", root + "artists/login"),
            ("spotify_for_artists", "SessionFolder", stage.Folder), ("browser", "TimeoutSeconds", "10"));
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_day_fills_the_tables_and_the_same_day_again_writes_nothing()
    {
        var (artist, songs) = await _cluster.Track();
        var release = songs[0].GetPrimaryKeyLong();
        await Concluded(artist, songs[0]);

        (await _cluster.Database.Count("spotify_audience_daily WHERE super_listeners IS NOT NULL")).ShouldBe(365);
        (await _cluster.Database.Count("spotify_streams_daily WHERE release_id = $1 AND source = 's4a_statistics'", release)).ShouldBeInRange(19, 20);
        (await _cluster.Database.Rows("SELECT DISTINCT \"window\", as_of FROM song_window_stats ORDER BY 1")).Count.ShouldBe(2);
        (await _cluster.Database.Count("song_window_stats WHERE release_id = $1 AND streams > 0", release)).ShouldBe(2);
        (await _cluster.Database.Count("releases")).ShouldBeGreaterThan(1, "songs that nobody had yet are added");
        (await _cluster.Database.Rows("SELECT DISTINCT playlist FROM artist_algorithmic_streams WHERE \"window\" = '28d' ORDER BY 1")).ShouldContain("Discover Weekly");
        (await _cluster.Database.Rows("SELECT playlist, streams > 0 FROM algorithmic_outcomes WHERE release_id = $1 AND origin = 's4a' ORDER BY 1", release))
            .ShouldBe(["discover_weekly True", "radio True", "release_radar False"]);
        (await _cluster.Database.Count("raw_payloads WHERE source = 's4a_csv' AND content_type = 'application/zip'")).ShouldBe(1);
        (await _cluster.Database.Count("day_gaps WHERE source = 's4a_csv' AND entity_kind = 'release'")).ShouldBe(0, "a source of findings knows no gaps");

        var before = await Everything();
        await Again(artist, songs[0]);
        (await Everything()).ShouldBe(before);
    }

    [Fact]
    public async Task Days_that_the_files_hold_no_longer_leave_no_gaps_and_do_not_keep_from_the_rest()
    {
        var (artist, _) = await _cluster.Track(0);
        await Concluded(artist);

        var tasks = await artist.RequestIngest(new IngestRequest(_cluster.Today.AddDays(-732), _cluster.Yesterday) { Source = MetricSource.S4aCsv, Force = true });

        await Eventually.Equal(1L, () => _cluster.Database.Count("etl_tasks WHERE id = ANY($1) AND status = 'done'", tasks.ToArray()));
        await Eventually.True(async () => !(await artist.Inspect()).IsWorking);
        (await _cluster.Database.Count("day_gaps WHERE source = 's4a_csv'")).ShouldBe(0);
        (await _cluster.Database.Rows("SELECT first_day, concluded_through FROM source_cursors WHERE source = 's4a_csv'"))
            .ShouldBe([$"{_cluster.Today.AddDays(-365):yyyy-MM-dd} {_cluster.Yesterday:yyyy-MM-dd}"]);
    }

    [Fact]
    public async Task A_refused_session_is_a_failed_task_with_a_screenshot_and_no_row()
    {
        await stage.Spoil(1, "session_expired", "/home");
        var (artist, _) = await _cluster.Track(0);
        await Eventually.True(async () => await Tasks(artist) is { Count: 2 });

        (await Tasks(artist)).ShouldBe(["s4a_csv skipped - circuit_open", "s4a_statistics failed SessionExpired -"]);
        (await _cluster.Database.Count("raw_payloads p JOIN etl_tasks t ON t.payload_id = p.id WHERE p.content_type = 'image/png' AND t.status = 'failed'")).ShouldBe(1);
        (await _cluster.Database.Count("spotify_audience_daily")).ShouldBe(0);
    }

    private async Task Concluded(IArtistGrain artist, params ITrackedGrain[] songs)
    {
        foreach (var source in new[] { "s4a_statistics", "s4a_csv" })
        {
            await _cluster.Concluded(EntityKind.Artist, [artist.GetPrimaryKeyLong()], _cluster.Yesterday, source);
            await _cluster.Concluded(EntityKind.Release, songs.Select(song => song.GetPrimaryKeyLong()), _cluster.Yesterday, source);
        }

        foreach (var grain in songs.Append(artist))
            await Eventually.True(async () => !(await grain.Inspect()).IsWorking);
    }

    private async Task Again(IArtistGrain artist, ITrackedGrain song)
    {
        foreach (var grain in new[] { artist, song })
        {
            var tasks = await grain.RequestIngest(new IngestRequest(null, null) { Force = true });
            await Eventually.Equal(2L, () => _cluster.Database.Count("etl_tasks WHERE id = ANY($1) AND source LIKE 's4a%' AND status = 'done'", tasks.ToArray()));
        }
    }

    /// <summary>Every row's own version: one that was written again would show.</summary>
    private async Task<List<string>> Everything()
    {
        var rows = new List<string>();
        foreach (var table in new[] { "spotify_audience_daily", "spotify_streams_daily", "song_window_stats", "artist_algorithmic_streams", "algorithmic_outcomes", "releases" })
            rows.AddRange(await _cluster.Database.Rows($"SELECT '{table}', t.xmin::text, t.ctid::text FROM {table} t ORDER BY 3"));
        return rows;
    }

    private Task<List<string>> Tasks(IArtistGrain artist) => _cluster.Database.Rows(
        "SELECT source, status, error_class, skip_reason FROM etl_tasks WHERE entity_kind = 'artist' AND entity_id = $1 AND status <> 'running' ORDER BY source", artist.GetPrimaryKeyLong());
}
