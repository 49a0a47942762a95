using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Hands;

public sealed class CallLogTests
{
    [Fact]
    public async Task Calls_are_counted_per_route_and_ranges_listed_in_order()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var artist = await sandbox.Artist();
        var (id, track) = (artist.Text("id"), artist.GetProperty("releases")[1].Text("id"));

        await sandbox.Read("/s4x-insights-api/v1/meta/latest-date");
        await sandbox.Stats(id, track, "2026-05-01", "2026-05-02");
        await sandbox.Stats(id, track, "2026-05-03", "2026-05-04");
        var calls = await sandbox.Read("/sandbox/calls");

        calls.GetProperty("total").GetInt64().ShouldBe(3);
        calls.GetProperty("paths").GetProperty("/s4x-insights-api/v1/meta/latest-date").GetInt64().ShouldBe(1);
        calls.GetProperty("paths").GetProperty("/song-stats-view/v1/artist/{artist}/recording/{track}/stats").GetInt64().ShouldBe(2);
        Ranges(calls).ShouldBe([(track, "2026-05-01", "2026-05-02"), (track, "2026-05-03", "2026-05-04")]);
    }

    [Fact]
    public async Task A_call_that_was_spoiled_or_refused_still_counts()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var path = await sandbox.SomeStatsPath();
        await sandbox.Anonymous.PostAsJsonAsync("/sandbox/faults", new { next = 1, kind = "500" });

        await sandbox.Api.GetAsync(path);
        await sandbox.Anonymous.GetAsync(path);

        Ranges(await sandbox.Read("/sandbox/calls")).Length.ShouldBe(2);
    }

    private static (string, string, string)[] Ranges(JsonElement calls) =>
        [.. calls.GetProperty("stats").EnumerateArray().Select(one => (one.Text("track"), one.Text("fromDate"), one.Text("toDate")))];
}
