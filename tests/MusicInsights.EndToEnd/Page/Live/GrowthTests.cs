using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MusicInsights.EndToEnd.Hosts;
using Shouldly;
using Xunit;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace MusicInsights.EndToEnd.Page.Live;

/// <summary>A page may be left open on a wall for days: what it has heard must not stay with it.</summary>
[Collection(OwnStage.Name)]
public sealed partial class GrowthTests(OwnStage stage, ITestOutputHelper output)
{
    private const int Events = 50_000;
    private const int AtOnce = 2_500;
    private const double MostMegabytes = 10;

    [Theory]
    [InlineData("")]
    [InlineData("releases")]
    [InlineData("release")]
    public async Task Fifty_thousand_events_leave_a_page_no_more_than_ten_megabytes_larger(string page)
    {
        await using var visit = await stage.Browser.Visit(stage.Host.Address, Look.Usual);
        var heard = 0;
        visit.Page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
            Interlocked.Add(ref heard, frame.Text?.Contains("\"Events\"", StringComparison.Ordinal) is true ? Event().Count(frame.Text) : 0);
        await visit.Page.GotoAsync(page == "release" ? $"/own{stage.Release.Path}" : $"/own/{page}");
        await Expect(visit.Page.Locator("header .mark")).ToContainTextAsync("live");
        await using var data = stage.Host.Database();
        // What is loaded with the first events belongs to the page, not to them.
        await Hear(AtOnce);
        var before = await Megabytes(visit.Page);
        await Hear(Events);
        var after = await Megabytes(visit.Page);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"/{page}: {before:N1} MB before {Events:N0} events, {after:N1} MB after"));
        (after - before).ShouldBeLessThanOrEqualTo(MostMegabytes);
        visit.Errors.ShouldBeEmpty();

        async Task Hear(int events)
        {
            for (var upTo = Volatile.Read(ref heard) + events; Volatile.Read(ref heard) < upTo;)
            {
                var next = Volatile.Read(ref heard) + AtOnce;
                await Tell(data);
                await Eventually.Holds("The page hears of it", () => Task.FromResult((Volatile.Read(ref heard) >= next, $"{heard} of {next} events")), TimeSpan.FromSeconds(30));
            }
        }
    }

    private async Task Tell(Npgsql.NpgsqlDataSource data)
    {
        await using var tell = data.CreateCommand("""
            INSERT INTO live_events (committed_at, type, topics, payload)
            SELECT now(), 'metrics', ARRAY['portfolio', 'artist:' || $1, 'release:' || $2], jsonb_build_object('releaseId', $2, 'artistId', $1, 'gaps', '[]'::jsonb, 'days', jsonb_build_array(
                jsonb_build_object('date', $3::date - n % 28, 'source', 'manual', 'streams', 1000 + n, 'saves', n % 50, 'playlistAdds', n % 20, 'listeners', 500 + n)))
            FROM generate_series(1, $4) n
            """);
        foreach (var value in new object[] { stage.Release.Artist, stage.Release.Id, OwnRelease.Yesterday, AtOnce })
            tell.Parameters.AddWithValue(value);
        await tell.ExecuteNonQueryAsync();
    }

    private static async Task<double> Megabytes(IPage page)
    {
        var debugger = await page.Context.NewCDPSessionAsync(page);
        // Twice: what ends in the first may hold on to what the second finds.
        for (var i = 0; i < 2; i++)
            await debugger.SendAsync("HeapProfiler.collectGarbage");
        return (await debugger.SendAsync("Runtime.getHeapUsage"))!.Value.GetProperty("usedSize").GetDouble() / (1 << 20);
    }

    [GeneratedRegex("\"committedAt\":")]
    private static partial Regex Event();
}
