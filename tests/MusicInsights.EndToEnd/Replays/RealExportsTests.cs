using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.EndToEnd.Hosts;
using MusicInsights.Tests;
using Shouldly;
using Xunit.Abstractions;

namespace MusicInsights.EndToEnd.Replays;

/// <summary>Two artists' real exports, sent to the running program as a person sends them.</summary>
public sealed class RealExportsTests(ITestOutputHelper output)
{
    private static string Folder => Path.Combine(Environment.GetEnvironmentVariable(RealDataFactAttribute.Variable)!, "s4a-exports");

    [RealDataFact]
    public async Task The_exports_import_with_sums_equal_to_the_files_and_a_second_time_changes_nothing()
    {
        using var folder = new DataFolder();
        await using var host = await RunningHost.Start(folder.Path, new Dictionary<string, string> { ["DEMO_ENABLED"] = "false" });
        var bigNose = await Add(host, "api/v1/admin/artists", new { name = "Big Nose" }, "artistId");
        var other = await Add(host, "api/v1/admin/artists", new { name = "Another artist" }, "artistId");
        await Add(host, $"api/v1/admin/artists/{other}/releases", new { title = "ATBLM" }, "releaseId");

        foreach (var file in Directory.GetFiles(Folder, "*.csv").Order(StringComparer.Ordinal))
        {
            var report = await Import(host, file);
            output.WriteLine($"{Path.GetFileName(file)}: {report}");
            report.GetProperty("refusedTotal").GetInt32().ShouldBe(0);
        }

        (await Sum(host, "SELECT sum(streams) FROM spotify_audience_daily WHERE artist_id = $1", bigNose)).ShouldBe(FileSum("Big Nose-audience-timeline.csv", "streams"));
        (await Sum(host, "SELECT sum(listeners) FROM spotify_audience_daily WHERE artist_id = $1", bigNose)).ShouldBe(FileSum("Big Nose-audience-timeline.csv", "listeners"));
        (await Sum(host, "SELECT sum(streams) FROM spotify_streams_daily WHERE artist_id = $1", other)).ShouldBe(FileSum("ATBLM-timeline.csv", "streams"));
        foreach (var (file, window) in new[] { ("Big Nose-songs-1year.csv", "1y"), ("Big Nose-songs-all.csv", "all") })
        {
            (await Sum(host, $"SELECT sum(w.streams) FROM song_window_stats w JOIN releases USING (release_id) WHERE artist_id = $1 AND \"window\" = '{window}'", bigNose))
                .ShouldBe(FileSum(file, "streams"), file);
        }

        (await Sum(host, "SELECT count(w.listeners) FROM song_window_stats w JOIN releases USING (release_id) WHERE artist_id = $1 AND \"window\" = 'all'", bigNose))
            .ShouldBe(0, "the all-time export does not know listeners");

        var before = await WrittenState.Of(host);
        foreach (var file in Directory.GetFiles(Folder, "*.csv"))
            (await Import(host, file)).GetProperty("accepted").GetInt32().ShouldBe(0, file);
        (await WrittenState.Of(host)).ShouldBe(before);
    }

    private static async Task<JsonElement> Import(RunningHost host, string file)
    {
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(file));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(content, "file", Path.GetFileName(file));
        var answer = await host.Admin.PostAsync("api/v1/admin/imports", form);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<long> Add(RunningHost host, string path, object body, string id) =>
        (await (await host.Admin.PostAsJsonAsync(path, body)).Content.ReadFromJsonAsync<Dictionary<string, long>>())![id];

    private static async Task<long> Sum(RunningHost host, string sql, long artistId)
    {
        await using var database = host.Database();
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(artistId);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>As plainly as can be: the files' text columns hold no comma that would matter before the numbers' end is counted from behind.</summary>
    private static long FileSum(string file, string column)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, file));
        var header = lines[0].TrimStart('\uFEFF').Split(',');
        var fromBehind = header.Length - Array.IndexOf(header, column);
        return lines.Skip(1).Where(line => line.Length > 0).Sum(line => long.Parse(line.Split(',')[^fromBehind], CultureInfo.InvariantCulture));
    }
}
