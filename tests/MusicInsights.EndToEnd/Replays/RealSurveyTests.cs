using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MusicInsights.EndToEnd.Hosts;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Serving;
using MusicInsights.Tests;
using Shouldly;
using Xunit.Abstractions;

namespace MusicInsights.EndToEnd.Replays;

/// <summary>
/// Real songs, brought to the running program as their owners bring them: exports and followers. It is no measure of the models, which
/// have learned from these very songs; their cards give that.
/// </summary>
public sealed class RealSurveyTests(ITestOutputHelper output)
{
    private const double Exact = 1e-9;

    /// <summary>Features are single precision.</summary>
    private const double Near = 1e-6;

    [RealDataFact]
    public async Task Imports_and_API_carry_a_songs_features_to_the_models_as_they_are()
    {
        var songs = SurveyRow.Read(Path.Combine(Environment.GetEnvironmentVariable(RealDataFactAttribute.Variable)!, "algo-survey", "survey.csv"));
        using var folder = new DataFolder();
        await using var host = await RunningHost.Start(folder.Path, new Dictionary<string, string> { ["DEMO_ENABLED"] = "false", ["WEB_ADMIN_CALLS_PER_MINUTE"] = "100000" });
        var champions = new[] { "rr", "dw" }.Select(BaseModels.Read).Select(model => new Champion(0, model, new Scorer(model.Body))).ToList();
        var (worst, silent, movable) = (0.0, 0, 0);
        foreach (var song in songs)
        {
            var features = SurveySchema.Build(new SongSnapshot(song.Streams, song.Listeners, song.Saves, song.StreamsAllTime, song.Followers, song.Age));
            var lacking = SurveySchema.Schema.Lacking(features).ToList();
            var current = await Predicted(host, song);
            foreach (var champion in champions)
            {
                var target = champion.Model.Target;
                current.GetProperty("lacking").GetProperty(target).EnumerateArray().Select(name => name.GetString()).ShouldBe(lacking, false, song.Entry);
                if (lacking.Count > 0)
                {
                    silent++;
                    current.GetProperty(target).ValueKind.ShouldBe(JsonValueKind.Null, song.Entry);
                    continue;
                }

                Values(current.GetProperty(target)).ShouldBe(features.Select(value => float.IsNaN(value) ? (float?)null : value), false, song.Entry);
                var margin = champion.Scorer.Margin(features);
                var moves = champion.Levers.Nearest(features, margin);
                current.GetProperty(target).GetProperty("moves").EnumerateArray().Select(move => (move.GetProperty("name").GetString(), move.GetProperty("to").GetSingle()))
                    .ShouldBe(moves.Select(move => ((string?)move.Name, move.To)), false, song.Entry);
                movable += Math.Min(1, moves.Count);
                var apart = Math.Abs(Probability(current.GetProperty(target)) - Scorer.Probability(margin));
                apart.ShouldBeLessThanOrEqualTo(Near, song.Entry);
                worst = Math.Max(worst, apart);
            }
        }

        output.WriteLine($"{songs.Count} songs, {silent} answers that something lacks; probabilities at most {worst:E1} from the scorer's on the song's own row; {movable} with something that would move them");
    }

    private static IEnumerable<float?> Values(JsonElement target) => target.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("value"))
        .Select(value => value.ValueKind == JsonValueKind.Null ? (float?)null : value.GetSingle());

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
        var today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
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
