using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyForArtists;
using MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;
using MusicInsights.Tests.Sandbox;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Statistics;

public sealed class StatisticsSourceTests : IAsyncLifetime
{
    private const string Stats = "song-stats-view";
    private static readonly DateOnly Today = RunningSandbox.StartDay;

    private RunningSandbox _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await RunningSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task A_songs_days_are_what_the_service_says_to_the_number_and_the_byte()
    {
        var ask = await Ask(Today.AddDays(-30), Today);
        var said = await _sandbox.Stats(ask.Ids.SpotifyArtist!, ask.Ids.SpotifyTrack!, Iso(Today.AddDays(-30)), Iso(Today.AddDays(-1)));

        var answer = (await Song().Fetch(ask, default)).ShouldBeOfType<SourceAnswer>();
        var days = Read(Song(), answer);

        answer.Covered.ShouldBe(new DayRange(Today.AddDays(-30), Today.AddDays(-1)), "today is not out yet");
        days.ShouldAllBe(day => day.Faults.Count == 0);
        Told(days, Metric.Streams).ShouldBe(Points(said, "streams"));
        Told(days, Metric.Listeners).ShouldBe(Points(said, "listeners"));
        Told(days, Metric.Saves).ShouldBe(Points(said, "saves"));
        Told(days, Metric.PlaylistAdds).ShouldBe(Points(said, "playlist_adds"));
        System.Text.Json.JsonSerializer.Deserialize<StatisticsPayload>(answer.Body).ShouldNotBeNull().Streams!.Points!.Count.ShouldBe(days.Count);
        answer.ContentType.ShouldStartWith("application/json");
    }

    [Fact]
    public async Task An_artists_days_carry_its_audience()
    {
        var ask = await Ask(Today.AddDays(-10), Today, track: null);
        var source = Source(EntityKind.Artist);
        var days = Read(source, (await source.Fetch(ask, default)).ShouldBeOfType<SourceAnswer>());

        days.ShouldNotBeEmpty();
        days.ShouldAllBe(day => day.Values.Streams > 0 && day.Values.Followers > 0 && day.Values.MonthlyListeners > 0);
    }

    [Fact]
    public async Task A_day_that_is_not_out_is_nothing_new_and_costs_no_call_for_its_song()
    {
        (await Song().Fetch(await Ask(Today, Today), default)).ShouldBe(new SourceSkip(SkipReason.NothingNew));
        (await Calls()).ShouldBe(0);
    }

    [Fact]
    public async Task The_latest_day_is_asked_once_for_all_songs()
    {
        var (song, ask) = (Song(), await Ask(Today.AddDays(-2), Today));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => song.Fetch(ask, default)));

        (await Calls()).ShouldBe(8);
        (await Calls("/s4x-insights-api/v1/meta/latest-date")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_asked() =>
        (await Song(options => options.Token = null).Fetch(await Ask(Today.AddDays(-2), Today), default)).ShouldBe(new SourceSkip(SkipReason.NoCredential));

    [Fact]
    public async Task Without_an_id_nothing_is_asked()
    {
        (await Song().Fetch(await Ask(Today.AddDays(-2), Today, track: null), default)).ShouldBe(new SourceSkip(SkipReason.NotLinked));
        (await Calls("/s4x-insights-api/v1/meta/latest-date")).ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_token_is_not_tried_again()
    {
        await Spoil(5, "unauthorized");
        var failure = await Failure();

        (failure.Class, failure.IsTransient).ShouldBe(("AuthError", false));
        failure.Message.ShouldNotContain("sandbox", Case.Insensitive, "a token is never told");
        (await Calls()).ShouldBe(1);
    }

    [Fact]
    public async Task A_song_that_is_not_there_is_not_tried_again()
    {
        var failure = (await Song().Fetch(await Ask(Today.AddDays(-2), Today, track: "0000000000000000000000"), default)).ShouldBeOfType<SourceFailure>();

        (failure.Class, failure.IsTransient).ShouldBe(("NotFound", false));
        (await Calls()).ShouldBe(1);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("torn")]
    public async Task What_passes_is_tried_again(string kind)
    {
        await Spoil(2, kind);

        (await Song().Fetch(await Ask(Today.AddDays(-2), Today), default)).ShouldBeOfType<SourceAnswer>();
        (await Calls()).ShouldBe(3);
    }

    [Fact]
    public async Task What_does_not_pass_is_a_failure_that_may_be_tried_later()
    {
        await Spoil(10, "500");
        var failure = await Failure();

        (failure.Class, failure.IsTransient).ShouldBe(("HttpError", true));
        (await Calls()).ShouldBe(3, "the first and two more");
    }

    [Fact]
    public async Task Being_asked_to_wait_is_waited_for()
    {
        await Spoil(1, "429", retryAfterSeconds: 2);
        var begun = Stopwatch.GetTimestamp();

        (await Song().Fetch(await Ask(Today.AddDays(-2), Today), default)).ShouldBeOfType<SourceAnswer>();
        Stopwatch.GetElapsedTime(begun).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1.9));
        (await Calls()).ShouldBe(2);
    }

    [Fact]
    public async Task Being_asked_to_stay_away_for_an_hour_is_told_at_once()
    {
        await Spoil(1, "429", retryAfterSeconds: 3600);
        var failure = await Failure();

        (failure.Class, failure.IsTransient).ShouldBe(("RateLimited", true));
        (await Calls()).ShouldBe(1);
    }

    [Fact]
    public async Task A_service_that_says_nothing_is_a_timeout()
    {
        await Spoil(1, "stall");
        var failure = await Failure(options => (options.TimeoutSeconds, options.Retries) = (1, 0));

        (failure.Class, failure.IsTransient).ShouldBe(("Timeout", true));
        failure.Message.ShouldContain("1 s");
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_unreachable()
    {
        var failure = await Failure(options => (options.BaseUrl, options.Retries) = (new Uri("http://127.0.0.1:1/"), 0));

        (failure.Class, failure.IsTransient).ShouldBe(("Unreachable", true));
    }

    [Theory]
    [InlineData("html")]
    [InlineData("invalid_json")]
    public async Task An_answer_in_another_form_is_an_invalid_payload(string kind)
    {
        await Spoil(1, kind);

        (await Failure()).Class.ShouldBe("InvalidPayload");
    }

    [Theory]
    [InlineData("""{"streams":{"current_period_timeseries":[null]}}""", "date")]
    [InlineData("""{"streams":{"current_period_timeseries":[{"x":"2026-02-30","y":"1"}]}}""", "date")]
    [InlineData("""{"streams":{"current_period_timeseries":[{"x":"2026-02-03","y":"1.5"}]}}""", "streams")]
    [InlineData("""{"streams":{"current_period_timeseries":[{"x":"2026-02-03","y":"999999999999999999999999999999"}]}}""", "streams")]
    [InlineData("""{"streams":{"current_period_timeseries":[{"x":"2026-02-03","y":"1"},{"x":"2026-02-03","y":"2"}]}}""", "streams")]
    public void A_point_that_cannot_be_read_is_a_fault_of_its_day(string json, string field)
    {
        var payload = System.Text.Json.JsonSerializer.Deserialize<StatisticsPayload>(Encoding.UTF8.GetBytes(json))!;

        StatisticsTransform.Days(payload).ShouldHaveSingleItem().Faults.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    private async Task<SourceFailure> Failure(Action<SpotifyForArtistsOptions>? set = null)
    {
        var (source, ask) = (Song(set), await Ask(Today.AddDays(-2), Today));
        var said = await source.Fetch(ask, default);
        return said is SourceAnswer answer
            ? source.Read(new SourcePayload(ask.Entity, answer.Covered, answer.ContentType, answer.Body)).Failure.ShouldNotBeNull()
            : said.ShouldBeOfType<SourceFailure>();
    }

    private IMetricSource Song(Action<SpotifyForArtistsOptions>? set = null) => Source(EntityKind.Release, set);

    private IMetricSource Source(EntityKind kind, Action<SpotifyForArtistsOptions>? set = null)
    {
        var services = new ServiceCollection().AddLogging().AddMusicInsightsGrains().AddSingleton(new PortfolioClock(_sandbox.Clock));
        // Other sources keep what they learn in the database; none of them is asked here.
        services.AddSingleton(TimeProvider.System).AddSingleton(Npgsql.NpgsqlDataSource.Create("Host=127.0.0.1;Port=1"));
        services.Configure<SpotifyForArtistsOptions>(options =>
        {
            (options.BaseUrl, options.Token, options.Retries) = (_sandbox.Anonymous.BaseAddress, "sandbox", 2);
            set?.Invoke(options);
        });
        return services.BuildServiceProvider().GetServices<IMetricSource>().Single(source => source.Kind == kind && source.Name == MetricSource.S4aStatistics);
    }

    private static IReadOnlyList<CandidateDay> Read(IMetricSource source, SourceAnswer answer)
    {
        var reading = source.Read(new SourcePayload(EntityKey.Release(1), answer.Covered, answer.ContentType, answer.Body));
        reading.Failure.ShouldBeNull();
        return reading.Days;
    }

    private async Task<SourceRequest> Ask(DateOnly first, DateOnly last)
    {
        var artist = await _sandbox.Artist();
        return Ask(first, last, artist.Text("id"), artist.GetProperty("releases")[1].Text("id"));
    }

    private async Task<SourceRequest> Ask(DateOnly first, DateOnly last, string? track) => Ask(first, last, (await _sandbox.Artist()).Text("id"), track);

    private static SourceRequest Ask(DateOnly first, DateOnly last, string artist, string? track) => new(
        EntityKey.Release(1), new SourceIds { SpotifyArtist = artist, SpotifyTrack = track }, new DayRange(first, last), new DayRange(first, last));

    private async Task Spoil(int next, string kind, int? retryAfterSeconds = null) =>
        (await _sandbox.Anonymous.PostAsJsonAsync("/sandbox/faults", new { next, kind, retryAfterSeconds, pathContains = Stats })).EnsureSuccessStatusCode();

    private async Task<long> Calls(string path = "/song-stats-view/v1/artist/{artist}/recording/{track}/stats") =>
        (await _sandbox.Read("/sandbox/calls")).GetProperty("paths").TryGetProperty(path, out var calls) ? calls.GetInt64() : 0;

    private static IEnumerable<(string, string)> Told(IReadOnlyList<CandidateDay> days, Metric metric) => days
        .Where(day => day.Values[metric] is not null)
        .Select(day => (Iso(day.Day!.Value), day.Values[metric]!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static IEnumerable<(string, string)> Points(System.Text.Json.JsonElement said, string series) =>
        said.GetProperty(series).GetProperty("current_period_timeseries").EnumerateArray().Select(point => (point.Text("x"), point.Text("y")));

    private static string Iso(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
