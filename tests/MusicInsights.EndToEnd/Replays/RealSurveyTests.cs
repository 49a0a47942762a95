using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MusicInsights.EndToEnd.Hosts;
using MusicInsights.Tests;
using Shouldly;
using Xunit.Abstractions;

namespace MusicInsights.EndToEnd.Replays;

/// <summary>Songs of which it is known what became of them, brought to the running program as their owners bring them: exports, followers, outcomes.</summary>
public sealed class RealSurveyTests(ITestOutputHelper output)
{
    private const double Exact = 1e-9;

    [RealDataFact]
    public async Task Imported_songs_are_told_from_each_other_as_the_models_card_says()
    {
        var songs = SurveyRow.Read(Path.Combine(Environment.GetEnvironmentVariable(RealDataFactAttribute.Variable)!, "algo-survey", "survey.csv"));
        using var folder = new DataFolder();
        await using var host = await RunningHost.Start(folder.Path, new Dictionary<string, string> { ["DEMO_ENABLED"] = "false", ["WEB_ADMIN_CALLS_PER_MINUTE"] = "100000" });
        var said = new List<(SurveyRow Song, JsonElement Current)>();
        foreach (var song in songs)
            said.Add((song, await Predicted(host, song)));

        Judge("dw", said, song => song.DiscoverWeekly > 137, song => song.DiscoverWeekly is not null, leastAuc: 0.93, mostBrier: 0.078);
        Judge("rr", said, song => song.ReleaseRadar > 130, song => song.ReleaseRadar is not null, leastAuc: 0.935, mostBrier: 0.084);
    }

    private void Judge(string target, List<(SurveyRow Song, JsonElement Current)> said, Func<SurveyRow, bool> label, Func<SurveyRow, bool> isKnown, double leastAuc, double mostBrier)
    {
        var rows = said.Where(row => isKnown(row.Song)).Select(row => (Label: label(row.Song), Said: Probability(row.Current.GetProperty(target)))).ToList();
        var (yes, no) = (rows.Where(row => row.Label).ToList(), rows.Where(row => !row.Label).ToList());
        var auc = yes.Average(one => no.Average(other => one.Said > other.Said ? 1.0 : one.Said < other.Said ? 0 : 0.5));
        var brier = rows.Average(row => Math.Pow(row.Said - (row.Label ? 1 : 0), 2));
        output.WriteLine($"{target}: {rows.Count} songs, {yes.Count} picked up, ROC AUC {auc:N3}, Brier {brier:N3} (songs that the model has learned from)");
        auc.ShouldBeGreaterThanOrEqualTo(leastAuc);
        brier.ShouldBeLessThanOrEqualTo(mostBrier);
    }

    private static double Probability(JsonElement target)
    {
        var margin = target.GetProperty("margin").GetDouble();
        var sum = target.GetProperty("base").GetDouble() + target.GetProperty("features").EnumerateArray().Sum(feature => feature.GetProperty("contribution").GetDouble());
        sum.ShouldBe(margin, Exact);
        var probability = target.GetProperty("probability").GetDouble();
        probability.ShouldBe(1 / (1 + Math.Exp(-margin)), Exact);
        return probability;
    }

    private static async Task<JsonElement> Predicted(RunningHost host, SurveyRow song)
    {
        var name = $"Artist of {song.Entry}";
        var today = DateTime.UtcNow.Date;
        var artist = (await Post(host, "api/v1/admin/artists", new { name })).GetProperty("artistId").GetInt64();
        await Post(host, $"api/v1/admin/artists/{artist}/days", new { days = new[] { new { date = Day(today), followers = song.Followers } } });
        var released = Day(today.AddDays(-song.Age));
        // The one that is oldest by what it tells comes first, as nobody would do it: the order does not matter.
        await Import(host, $"{name}-songs-all.csv", $"song,listeners,streams,saves,release_date\n{song.Entry},0,{song.StreamsAllTime},0,{released}\n");
        await Import(host, $"{name}-songs-28day.csv", $"song,listeners,streams,saves,release_date\n{song.Entry},{song.Listeners},{song.Streams},{song.Saves},{released}\n");
        var releases = await host.Viewer.GetFromJsonAsync<JsonElement>($"api/v1/releases?artistId={artist}");
        var release = releases.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("releaseId").GetInt64();
        return (await host.Viewer.GetFromJsonAsync<JsonElement>($"api/v1/releases/{release}/predictions")).GetProperty("current");
    }

    private static async Task<JsonElement> Post(RunningHost host, string path, object body)
    {
        var answer = await host.Admin.PostAsJsonAsync(path, body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task Import(RunningHost host, string name, string text)
    {
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(content, "file", name);
        var answer = await host.Admin.PostAsync("api/v1/admin/imports", form);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
