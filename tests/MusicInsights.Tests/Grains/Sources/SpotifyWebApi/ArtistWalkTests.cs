using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Sandbox;
using MusicInsights.Sandbox.Spotify;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Sandbox;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyWebApi;

/// <summary>The whole way: an artist's own reminder, the platform, the tables, the new release's actor.</summary>
public sealed class ArtistWalkTests : IAsyncLifetime
{
    private const string Source = "spotify_web_api";

    private TestCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        var port = FreePort();
        _cluster = await TestCluster.StartAsync(
            1, new SandboxOptions { SpotifyMode = SpotifyMode.Extended, Urls = $"http://127.0.0.1:{port}" },
            ("spotify", "ClientId", "sandbox-client"), ("spotify", "ClientSecret", "sandbox-secret"), ("spotify", "ApiRateLimit", "10000"), ("spotify", "Retries", "0"),
            ("scheduler", "DaysPerCall", "5"), ("spotify", "BaseUrl", $"http://127.0.0.1:{port}/spotify/v1/"), ("spotify", "TokenUrl", $"http://127.0.0.1:{port}/spotify/api/token"));
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_days_tick_stores_what_the_platform_shows_and_starts_what_is_new_and_a_second_one_writes_nothing()
    {
        var (artist, songs) = await _cluster.Track(releases: 1);
        await Walked(artist);
        await _cluster.Advance(TimeSpan.FromDays(1));
        await Walked(artist);

        var id = artist.GetPrimaryKeyLong();
        (await _cluster.Database.Rows("SELECT date, followers IS NOT NULL, popularity FROM spotify_audience_daily WHERE artist_id = $1 AND date = $2", id, _cluster.Today))
            .ShouldBe([$"{_cluster.Today:O} True {(await Said(id)).GetProperty("popularity")}"]);
        (await _cluster.Database.One<long>("SELECT followers FROM spotify_audience_daily WHERE artist_id = $1 AND date = $2", id, _cluster.Today))
            .ShouldBe((await Said(id)).GetProperty("followers").GetProperty("total").GetInt64());
        await Releases(id);
        var found = await _cluster.Database.Rows("SELECT release_id FROM releases WHERE artist_id = $1 AND release_id <> $2", id, songs[0].GetPrimaryKeyLong());
        found.ShouldNotBeEmpty();
        await _cluster.Concluded(EntityKind.Release, found.Select(long.Parse), _cluster.Yesterday);
        (await _cluster.Reminders()).Count.ShouldBe(2 + found.Count, "each of them has its own now");

        var before = await Written();
        await artist.RequestIngest(new IngestRequest(_cluster.Today, _cluster.Today, Force: true));
        await Eventually.Equal(2L, () => _cluster.Database.Count("raw_payloads WHERE entity_kind = 'artist' AND entity_id = $1 AND source = $2 AND first_day = $3", id, Source, _cluster.Today));
        await Eventually.True(async () => !(await artist.Inspect()).IsWorking);
        (await Written()).ShouldBe(before);
    }

    [Fact]
    public async Task A_release_that_comes_out_today_is_tracked_today()
    {
        var (artist, _) = await _cluster.Track(releases: 1);
        await Walked(artist);
        (await _cluster.Sandbox.Anonymous.PostAsJsonAsync("/sandbox/spotify/releases", new
        {
            artist = await SpotifyId(artist.GetPrimaryKeyLong()), title = "Out today", releaseDate = _cluster.Today.AddDays(1), precision = "month",
        })).EnsureSuccessStatusCode();

        await _cluster.Advance(TimeSpan.FromDays(1));
        await Walked(artist);

        (await _cluster.Database.Rows("SELECT release_date, release_date_precision FROM releases WHERE title = 'Out today'"))
            .ShouldBe([$"{_cluster.Today.AddDays(1 - _cluster.Today.Day):O} month"]);
        var release = _cluster.Grains.GetGrain<IReleaseGrain>(await _cluster.Database.One<long>("SELECT release_id FROM releases WHERE title = 'Out today'"));
        (await release.Inspect()).HasReminder.ShouldBeTrue();
    }

    [Fact]
    public async Task Days_on_which_nobody_asked_are_gaps_and_today_is_told_all_the_same()
    {
        var (artist, _) = await _cluster.Track();
        await Walked(artist);
        var id = artist.GetPrimaryKeyLong();

        // Longer than one call of a source that keeps a history would reach.
        _cluster.Clock.Advance(TimeSpan.FromDays(12));
        await artist.CatchUp();

        await Walked(artist);
        (await _cluster.Database.Count("spotify_audience_daily WHERE artist_id = $1 AND popularity IS NOT NULL", id)).ShouldBe(2);
        (await _cluster.Database.Count("spotify_audience_daily WHERE artist_id = $1 AND date BETWEEN $2 AND $3 AND popularity IS NOT NULL", id, _cluster.Today.AddDays(-11), _cluster.Yesterday)).ShouldBe(0);
    }

    [Fact]
    public async Task Releases_made_by_hand_are_completed_and_not_doubled_and_nothing_they_have_is_replaced()
    {
        var known = await _cluster.Sandbox.Artist();
        var songs = known.GetProperty("releases").EnumerateArray().Where(song => !song.IsToCome()).ToList();
        var catalogue = _cluster.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);
        var artistId = await _cluster.Database.AddArtist(known.Text("name"), known.Text("id"));
        var byTitle = (await catalogue.AddRelease(new NewRelease(artistId, songs[0].Text("title").ToUpperInvariant()))).Value;
        var withUpc = (await catalogue.AddRelease(new NewRelease(
            artistId, "My own name for it", new DateOnly(2020, 1, 1), new Dictionary<string, string> { ["spotify_track"] = songs[1].Text("id"), ["upc"] = "mine" }))).Value;
        var untracked = (await catalogue.AddRelease(new NewRelease(artistId, songs[2].Text("title"), null, new Dictionary<string, string> { ["spotify_track"] = songs[2].Text("id") }))).Value;
        await _cluster.Grains.GetGrain<IReleaseGrain>(untracked).Untrack();

        var artist = _cluster.Grains.GetGrain<IArtistGrain>(artistId);
        await artist.Track();
        await Walked(artist);

        await Releases(artistId);
        (await Ids(byTitle)).ShouldStartWith($"{songs[0].Text("id")} ");
        await _cluster.Concluded(EntityKind.Release, [byTitle], _cluster.Yesterday);
        (await Ids(withUpc)).ShouldEndWith(" mine 2020-01-01 day");
        (await _cluster.Database.Count("releases WHERE release_id = $1 AND untracked_at IS NOT NULL", untracked)).ShouldBe(1);
    }

    [Fact]
    public async Task A_platform_in_trouble_is_a_failed_task_with_its_reason_and_leaves_the_other_source_alone()
    {
        await _cluster.Spoil(1000, "500", "/spotify/v1");
        var (artist, _) = await _cluster.Track();

        await Eventually.Equal("failed HttpError", async () => await Task(artist));
        await _cluster.Concluded(EntityKind.Artist, [artist.GetPrimaryKeyLong()], _cluster.Yesterday);
        (await _cluster.Database.Count("spotify_audience_daily WHERE source = $1", Source)).ShouldBe(0, "never a row of zeros");

        await _cluster.Heal();
        await artist.CatchUp();
        (await Task(artist)).ShouldBe("done -");
    }

    /// <summary>Each recording that is out is one release with its ids.</summary>
    private async Task Releases(long artistId)
    {
        var spotifyId = await SpotifyId(artistId);
        var artists = (await _cluster.Sandbox.Read("/sandbox/portfolio")).GetProperty("artists").EnumerateArray();
        var songs = artists.Single(artist => artist.Text("id") == spotifyId).GetProperty("releases").EnumerateArray()
            .Where(song => string.CompareOrdinal(song.Text("releaseDate"), $"{_cluster.Today:yyyy-MM-dd}") <= 0).Select(song => song.Text("id"));
        (await _cluster.Database.Rows("SELECT platform_ids ->> 'spotify_track' FROM releases WHERE artist_id = $1 ORDER BY 1", artistId)).ShouldBe(songs, ignoreOrder: true);
        (await _cluster.Database.Count("releases WHERE artist_id = $1 AND NOT platform_ids ?& ARRAY['spotify_album', 'isrc', 'upc']", artistId)).ShouldBe(0);
    }

    private Task Walked(IArtistGrain artist) => _cluster.Concluded(EntityKind.Artist, [artist.GetPrimaryKeyLong()], _cluster.Today, Source);

    private Task<string> SpotifyId(long artistId) => _cluster.Database.One<string>("SELECT spotify_id FROM artists WHERE artist_id = $1", artistId);

    private async Task<string> Task(IArtistGrain artist) => (await _cluster.Database.Rows(
        "SELECT status, error_class FROM etl_tasks WHERE entity_kind = 'artist' AND entity_id = $1 AND source = $2", artist.GetPrimaryKeyLong(), Source)).FirstOrDefault() ?? "";

    private async Task<string> Ids(long release) => (await _cluster.Database.Rows(
        "SELECT platform_ids ->> 'spotify_track', platform_ids ->> 'upc', release_date, release_date_precision FROM releases WHERE release_id = $1", release)).Single();

    /// <summary>Every row that a walk could have written, with its version.</summary>
    private Task<List<string>> Written() => _cluster.Database.Rows("""
        SELECT 'day', artist_id::text, date::text, xmin::text FROM spotify_audience_daily
        UNION ALL SELECT 'release', release_id::text, title, xmin::text FROM releases
        UNION ALL SELECT 'album', album_id, '', xmin::text FROM spotify_albums
        UNION ALL SELECT 'capability', capability, '', xmin::text FROM source_capabilities
        UNION ALL SELECT 'refused', id::text, '', '' FROM rejected_records ORDER BY 1, 2, 3
        """);

    private async Task<JsonElement> Said(long artistId)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/spotify/api/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        ask.Headers.Authorization = new("Basic", Convert.ToBase64String("sandbox-client:sandbox-secret"u8));
        using var token = await _cluster.Sandbox.Anonymous.SendAsync(ask);
        using var call = new HttpRequestMessage(HttpMethod.Get, $"/spotify/v1/artists/{await SpotifyId(artistId)}");
        call.Headers.Authorization = new("Bearer", (await token.Content.ReadFromJsonAsync<JsonElement>()).Text("access_token"));
        using var answer = await _cluster.Sandbox.Anonymous.SendAsync(call);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The source's address is set before the sandbox has one.</summary>
    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        return ((System.Net.IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
