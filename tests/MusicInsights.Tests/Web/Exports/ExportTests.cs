using System.IO.Compression;
using System.Net;
using System.Text;
using MusicInsights.Web.Exports;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Exports;

public sealed class ExportTests(WebHost host) : IClassFixture<WebHost>, IAsyncLifetime
{
    private static readonly DateOnly Day = WebHost.Today.AddDays(-1);

    public async Task InitializeAsync()
    {
        if (await host.Data.Exists("SELECT FROM artists", default))
            return;
        var artist = await host.Data.Artist("=cmd|' /C calc'!A0", "4uLU6hMCjMI75M1A2tKUQC");
        var release = await host.Data.Release(artist, "Été, \"encore\"", new DateOnly(2026, 1, 2));
        await host.Data.Days(artist, release, Day, 10, 20, 30);
        await host.Data.Audience(artist, Day, 7);
        var account = await host.Data.AdAccount("act_1");
        var ad = await host.Data.Campaign("Ads", account, "c1");
        await host.Data.AdDay(ad, Day, 12.5m, 5);
        var link = await host.Data.Campaign("Link", landingUrl: "https://hypeddit.example/x");
        await host.Data.LinkDay(link, Day, "https://hypeddit.example/x", 40, 10);
        await host.Data.Linked(link, release);
        for (var i = 0; i < 600; i++)
            await host.Data.Release(artist, $"Silent {i:D3}");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_list_is_the_pages_list_to_its_end()
    {
        var lines = await Csv("releases.csv?sort=streams");
        lines.Count.ShouldBe(1 + 601, "also what lies beyond a page");
        lines[0].ShouldBe("releaseId,title,artistId,artistName,releaseDate,releaseDatePrecision,lastDay,streams,sameWeekdayLastWeek,changePct,openDropSince,pausedAt");
        lines[1].ShouldEndWith($",\"Été, \"\"encore\"\"\",1,'=cmd|' /C calc'!A0,2026-01-02,day,{Day:yyyy-MM-dd},30,,,,");
        (await Csv("releases.csv?q=silent")).Count.ShouldBe(1 + 600);
        (await Csv("releases.csv?state=paused")).Count.ShouldBe(1);
        (await Csv("artists.csv"))[1].ShouldBe($"1,'=cmd|' /C calc'!A0,4uLU6hMCjMI75M1A2tKUQC,601,{Day:yyyy-MM-dd},60,,,,0");
        (await Csv("campaigns.csv?platform=hypeddit"))[1].ShouldEndWith($",Link,hypeddit,,https://hypeddit.example/x,\"Été, \"\"encore\"\"\",{Day:yyyy-MM-dd},40,10,0.25,,,,");
    }

    [Fact]
    public async Task Days_are_those_that_the_page_shows_the_missing_ones_with_their_reason()
    {
        var files = await Zip($"releases.zip?q=encore&from={Day.AddDays(-3):yyyy-MM-dd}&to={Day:yyyy-MM-dd}");
        files.Keys.ShouldBe(["releases.csv", "release-days.csv"]);
        var seen = (await host.Client.Read($"/api/v1/releases/1/metrics?from={Day.AddDays(-3):yyyy-MM-dd}&to={Day:yyyy-MM-dd}")).At("days").EnumerateArray()
            .Select(day => $"{day.At("date")},{day.At("streams")},{day.At("saves")},{day.At("playlistAdds")},{day.At("listeners")},{day.At("source")},{day.At("preliminary").ToString()!.ToLowerInvariant()},{day.At("gapReason")}");
        files["release-days.csv"].Skip(1).Select(line => line[line.IndexOf("A0,", StringComparison.Ordinal)..][3..]).ShouldBe(seen);
    }

    [Fact]
    public async Task Everything_is_one_table_or_six()
    {
        var range = $"from={Day:yyyy-MM-dd}&to={Day:yyyy-MM-dd}";
        var files = await Zip($"all.zip?{range}");
        files.Keys.ShouldBe(["artists.csv", "artist-days.csv", "releases.csv", "release-days.csv", "campaigns.csv", "campaign-days.csv"]);
        files.Values.Select(lines => lines.Count).ShouldBe([2, 2, 602, 602, 3, 3]);
        var all = await Csv($"all.csv?{range}");
        all.Count.ShouldBe(1 + 1 + 601 + 2);
        all[0].ShouldStartWith("kind,artistId,artistName,date,streams,listeners,");
        var columns = all[0].Split(',');
        var ads = all.Single(line => line.StartsWith("campaign,", StringComparison.Ordinal) && line.Contains(",meta,", StringComparison.Ordinal)).Split(',');
        ads.Length.ShouldBe(columns.Length);
        ads[Array.IndexOf(columns, "budgetSpent")].ShouldBe("12.5000");
        ads[Array.IndexOf(columns, "streams")].ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_is_named_kept_nowhere_and_never_half_taken_for_a_page()
    {
        using var answer = await host.Client.Get("/api/v1/export/artists.csv");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.ToString().ShouldContain($"attachment; filename=musicinsights-artists-{WebHost.Today:yyyy-MM-dd}.csv");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsByteArrayAsync())[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
    }

    [Theory]
    [InlineData("releases.csv?sort=luck", "sort")]
    [InlineData("releases.zip?state=odd", "state")]
    [InlineData("releases.csv?q=%00", "q")]
    [InlineData("artists.csv?sort=title", "sort")]
    [InlineData("campaigns.csv?platform=radio", "platform")]
    [InlineData("all.csv?from=2026-02-30", "from")]
    [InlineData("all.zip?from=2016-01-01", "from")]
    public async Task What_is_asked_wrongly_is_told_with_its_field(string path, string field) =>
        await (await host.Client.Get($"/api/v1/export/{path}")).ShouldBlame(field);

    [Theory]
    [InlineData("keys.csv")]
    [InlineData("releases.xlsx")]
    public async Task What_there_is_not_is_not_found(string path) => await (await host.Client.Get($"/api/v1/export/{path}")).ShouldBeProblem(404, "unknown_export");

    [Fact]
    public async Task An_export_takes_a_viewer()
    {
        using var foreign = new HttpClient { BaseAddress = host.Address };
        foreign.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        await (await foreign.Get("/api/v1/export/all.zip")).ShouldBeProblem(401, "unauthenticated");
        using var viewer = host.With(host.ViewerKey);
        (await viewer.Get("/api/v1/export/artists.csv")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task So_many_are_made_at_once_and_a_turn_that_ends_or_breaks_off_is_free_again()
    {
        await using var own = new WebHost { Beside = host };
        await own.InitializeAsync();
        var turns = Enumerable.Range(0, ExportTurns.AtOnce).Select(_ => own.Turns.Take().ShouldNotBeNull()).ToList();
        var busy = await own.Client.Get("/api/v1/export/artists.csv");
        await busy.ShouldBeProblem(429, "too_many_exports");
        busy.Headers.RetryAfter.ShouldNotBeNull();
        turns.ForEach(turn => turn.Dispose());
        turns.ForEach(turn => turn.Dispose());
        for (var i = 0; i <= ExportTurns.AtOnce; i++)
        {
            // Left at its first bytes.
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/export/all.csv?from=2024-01-01&to=2026-05-01", UriKind.Relative));
            using var left = await own.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await Eventually.True(async () => (await own.Client.Get("/api/v1/export/campaigns.csv")).StatusCode == HttpStatusCode.OK);
        }
    }

    private async Task<List<string>> Csv(string path) => Lines(await host.Client.GetByteArrayAsync(new Uri($"/api/v1/export/{path}", UriKind.Relative)));

    private async Task<Dictionary<string, List<string>>> Zip(string path)
    {
        await using var body = await host.Client.GetStreamAsync(new Uri($"/api/v1/export/{path}", UriKind.Relative));
        var all = new MemoryStream();
        await body.CopyToAsync(all);
        using var zip = new ZipArchive(all);
        return zip.Entries.ToDictionary(entry => entry.Name, entry =>
        {
            var content = new MemoryStream();
            using var file = entry.Open();
            file.CopyTo(content);
            return Lines(content.ToArray());
        });
    }

    private static List<string> Lines(byte[] csv) => [.. Encoding.UTF8.GetString(csv).TrimStart('\ufeff').Split("\r\n")[..^1]];
}
