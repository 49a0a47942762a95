using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyForArtists;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using MusicInsights.Tests.Sandbox;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Statistics;

/// <summary>What an artist's walk learns of its songs beside its days.</summary>
public sealed class SongTotalsSourceTests : IAsyncLifetime
{
    private const string Days = """{"streams":{"current_period_timeseries":[{"x":"2026-05-25","y":"7"}]}}""";
    private const string NoSongs = """{"songs":[]}""";
    private static readonly DateOnly Today = RunningSandbox.StartDay;

    private RunningSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await RunningSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task With_the_newest_day_come_the_songs_of_28_days_and_of_all_time()
    {
        var ask = await Ask(Today.AddDays(-10), Today);
        var source = Source();
        var answer = (await source.Fetch(ask, default)).ShouldBeOfType<SourceAnswer>();

        var reading = Read(source, answer);

        reading.Failure.ShouldBeNull();
        reading.Days.Select(day => day.Day).ShouldBe(answer.Covered.Days().Select(day => (DateOnly?)day));
        var totals = reading.Findings.Cast<SongTotals>().ToList();
        totals.Select(of => (of.Window, of.AsOf, of.Source, of.AddsSongs)).ShouldBe(
        [
            (WindowName.TwentyEightDays, Today.AddDays(-1), MetricSource.S4aStatistics, false),
            (WindowName.AllTime, Today.AddDays(-1), MetricSource.S4aStatistics, false),
        ]);
        foreach (var (of, filter) in totals.Zip(new[] { "28day", "all" }))
        {
            var said = (await _sandbox.Read($"/catalog-view/v1/artist/{ask.Ids.SpotifyArtist}/songs?time-filter={filter}")).GetProperty("songs").EnumerateArray().ToList();
            said.ShouldNotBeEmpty();
            of.Songs.Select(Told).ShouldBe(said.Select(song => (song.Text("id"), song.Text("trackName"), song.Text("releaseDate"), song.Text("numStreams"), song.Text("numListeners"), song.Text("numSavers"))));
            of.Songs.ShouldAllBe(song => song.Faults.Count == 0);
        }
    }

    [Fact]
    public async Task Of_days_gone_by_no_songs_are_asked_for()
    {
        var source = Source();
        var earlier = (await source.Fetch(await Ask(Today.AddDays(-10), Today.AddDays(-2)), default)).ShouldBeOfType<SourceAnswer>();
        using (Deferring.Begin())
            (await source.Fetch(await Ask(Today.AddDays(-10), Today), default)).ShouldBeOfType<SourceAnswer>();

        Read(source, earlier).Findings.ShouldBeEmpty();
        Read(source, earlier).Days.Count.ShouldBe(9);
        (await Calls()).ShouldBe(0);
    }

    [Fact]
    public async Task Switched_off_the_days_come_alone()
    {
        var source = Source(options => options.SongTotals = false);
        var answer = (await source.Fetch(await Ask(Today.AddDays(-10), Today), default)).ShouldBeOfType<SourceAnswer>();

        Read(source, answer).Days.Count.ShouldBe(10);
        (await Calls()).ShouldBe(0);
    }

    [Fact]
    public async Task Songs_that_do_not_come_are_a_failure_of_the_walk()
    {
        (await _sandbox.Anonymous.PostAsJsonAsync("/sandbox/faults", new { next = 5, kind = "500", pathContains = "catalog-view" })).EnsureSuccessStatusCode();

        var failure = (await Source().Fetch(await Ask(Today.AddDays(-2), Today), default)).ShouldBeOfType<SourceFailure>();

        (failure.Class, failure.IsTransient).ShouldBe(("HttpError", true));
    }

    [Theory]
    [InlineData("""{"tracks":[]}""", false)]
    [InlineData("""{"songs":{}}""", false)]
    [InlineData("[]", false)]
    [InlineData("<html>", true)]
    [InlineData("""{"songs":[""", true)]
    public void Songs_in_another_form_are_an_invalid_payload(string songs, bool isTransient)
    {
        var failure = Read($"[{Days},{NoSongs},{songs}]").Failure.ShouldNotBeNull();

        (failure.Class, failure.IsTransient).ShouldBe(("InvalidPayload", isTransient));
    }

    [Theory]
    [InlineData($"[{Days},{NoSongs}]")]
    [InlineData($"[null,{NoSongs},{NoSongs}]")]
    [InlineData($"[{NoSongs},{NoSongs},{NoSongs}]")]
    public void So_are_answers_that_lack_or_are_not_the_days(string body) => Read(body).Failure.ShouldNotBeNull().Class.ShouldBe("InvalidPayload");

    [Fact]
    public void Days_that_were_kept_alone_are_read_as_before() => Read(Days).Days.ShouldHaveSingleItem().Values.Streams.ShouldBe(7);

    [Theory]
    [InlineData("""{"trackName":"A","numStreams":"1.5"}""", "streams", RefusalReason.NotANumber)]
    [InlineData("""{"trackName":"A"}""", "streams", RefusalReason.MissingField)]
    [InlineData("""{"trackName":"A","numStreams":"1","numListeners":"many"}""", "listeners", RefusalReason.NotANumber)]
    [InlineData("""{"trackName":"A","numStreams":"1","numSavers":"99999999999999999999"}""", "saves", RefusalReason.NotANumber)]
    [InlineData("null", "streams", RefusalReason.MissingField)]
    public void What_cannot_be_read_of_a_song_is_a_fault_of_it(string song, string field, RefusalReason reason)
    {
        var row = Songs($$"""{"songs":[{{song}}]}""", NoSongs)[0].ShouldHaveSingleItem();

        (row.Line, row.Raw).ShouldBe((1, song));
        var fault = row.Faults.ShouldHaveSingleItem();
        (fault.Field, fault.Reason).ShouldBe((field, reason));
    }

    [Fact]
    public void Where_nobody_listened_to_what_was_streamed_listeners_are_unknown()
    {
        var all = """{"songs":[{"id":"x","trackUri":"spotify:track:t","trackName":"A","releaseDate":"2024","numStreams":"5","numListeners":"0","numSavers":"0"},{"id":"u","numStreams":3,"numListeners":"0"}]}""";

        var rows = Songs(NoSongs, all)[1];

        rows.Select(row => (row.SpotifyTrack, row.Title, row.ReleaseDate, row.Streams, row.Listeners, row.Saves)).ShouldBe(
            [("t", "A", (DateOnly?)null, (long?)5, (long?)null, (long?)null), ("u", "", null, 3, null, null)]);
    }

    private static List<IReadOnlyList<SongRow>> Songs(string month, string all)
    {
        var reading = Read($"[{Days},{month},{all}]");
        reading.Failure.ShouldBeNull();
        return [.. reading.Findings.Cast<SongTotals>().Select(totals => totals.Songs)];
    }

    private static SourceReading Read(string body) => Of(Services(null, null)).Read(
        new SourcePayload(EntityKey.Artist(1), new DayRange(Today.AddDays(-1), Today.AddDays(-1)), "application/json", Encoding.UTF8.GetBytes(body)));

    private static SourceReading Read(IMetricSource source, SourceAnswer answer) =>
        source.Read(new SourcePayload(EntityKey.Artist(1), answer.Covered, answer.ContentType, answer.Body));

    private IMetricSource Source(Action<SpotifyForArtistsOptions>? set = null) => Of(Services(_sandbox, set));

    private static IMetricSource Of(ServiceProvider services) =>
        services.GetServices<IMetricSource>().Single(source => source.Kind == EntityKind.Artist && source.Name == MetricSource.S4aStatistics);

    private static ServiceProvider Services(RunningSandbox? sandbox, Action<SpotifyForArtistsOptions>? set)
    {
        var services = new ServiceCollection().AddLogging().AddMusicInsightsGrains().AddSingleton(new PortfolioClock(sandbox?.Clock ?? TimeProvider.System));
        // Other sources keep what they learn in the database; none of them is asked here.
        services.AddSingleton(TimeProvider.System).AddSingleton(Npgsql.NpgsqlDataSource.Create("Host=127.0.0.1;Port=1"));
        services.Configure<SpotifyForArtistsOptions>(options =>
        {
            (options.BaseUrl, options.Token, options.Retries) = (sandbox?.Anonymous.BaseAddress, "sandbox", 0);
            set?.Invoke(options);
        });
        return services.BuildServiceProvider();
    }

    private async Task<SourceRequest> Ask(DateOnly first, DateOnly last) => new(
        EntityKey.Artist(1), new SourceIds { SpotifyArtist = (await _sandbox.Artist()).Text("id") }, new DayRange(first, last), new DayRange(first, last));

    private async Task<long> Calls() =>
        (await _sandbox.Read("/sandbox/calls")).GetProperty("paths").TryGetProperty("/catalog-view/v1/artist/{artist}/songs", out var calls) ? calls.GetInt64() : 0;

    private static (string, string, string, string, string, string) Told(SongRow song) =>
        (song.SpotifyTrack!, song.Title, song.ReleaseDate!.Value.ToString("O", CultureInfo.InvariantCulture), Text(song.Streams), Text(song.Listeners), Text(song.Saves));

    private static string Text(long? count) => count!.Value.ToString(CultureInfo.InvariantCulture);
}
