using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Api;

public sealed class ArtistStatsTests
{
    private const string From = "2026-04-01";
    private const string To = "2026-05-25";

    [Fact]
    public async Task An_answer_has_six_series_over_the_same_days()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var stats = await sandbox.Read(Path(await sandbox.Artist()));

        stats.Names().ShouldBe(["streams", "listeners", "monthly_listeners", "followers", "saves", "playlist_adds"]);
        stats.Names().ShouldAllBe(metric => stats.Points(metric).Count == 55);
        stats.Points("followers")[^1].Value.ShouldBeGreaterThanOrEqualTo(stats.Points("followers")[0].Value);
        stats.GetProperty("followers").Text("current_period_agg").ShouldBe($"{stats.Points("followers")[^1].Value}");
    }

    [Fact]
    public async Task An_artists_listeners_lie_between_the_largest_song_and_the_songs_sum()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var artist = await sandbox.Artist(6);
        var releases = artist.GetProperty("releases").EnumerateArray().ToArray();
        var songs = new List<IReadOnlyDictionary<string, long>>();
        foreach (var release in releases)
        {
            var stats = await sandbox.Stats(artist.Text("id"), release.Text("id"), From, To);
            songs.Add(stats.Points("listeners").ToDictionary(day => day.Day, day => day.Value));
        }

        var answer = await sandbox.Read(Path(artist));

        // A day that the service lacks for one of the songs cannot be compared.
        var whole = answer.Points("listeners").Where(day => songs.All(song => song.ContainsKey(day.Day))).ToArray();
        whole.Length.ShouldBeGreaterThan(40);
        whole.ShouldAllBe(day => day.Value >= songs.Max(song => song[day.Day]) && day.Value < songs.Sum(song => song[day.Day]));
        var monthly = answer.Points("monthly_listeners").ToDictionary(day => day.Day, day => day.Value);
        answer.Points("listeners").ShouldAllBe(day => monthly[day.Day] >= day.Value);
    }

    [Fact]
    public async Task A_bad_question_is_told_apart_from_an_unknown_artist()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var path = Path(await sandbox.Artist());

        (await Status("country=", "country=FR")).ShouldBe(HttpStatusCode.BadRequest);
        (await Status("from_date", "fromDate")).ShouldBe(HttpStatusCode.BadRequest);
        (await Status("/artist/", "/artist/x")).ShouldBe(HttpStatusCode.NotFound);

        async Task<HttpStatusCode> Status(string part, string changed) =>
            (await sandbox.Api.GetAsync(path.Replace(part, changed, StringComparison.Ordinal))).StatusCode;
    }

    private static string Path(JsonElement artist) =>
        $"/audience-engagement-view/v1/artist/{artist.Text("id")}/stats?country=&from_date={From}&to_date={To}";
}
