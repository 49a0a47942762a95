using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using MusicInsights.EndToEnd.Hosts;
using Shouldly;

namespace MusicInsights.EndToEnd.Replays;

/// <summary>Has every release fetch days again that it has already.</summary>
internal static class SecondPass
{
    public static async Task Run(RunningHost host, DateOnly first, DateOnly last)
    {
        await using var database = host.Database();
        var releases = new List<long>();
        await using (var command = database.CreateCommand("SELECT release_id FROM releases ORDER BY 1"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                releases.Add(reader.GetInt64(0));
        }

        var ignoredBefore = await Ignored(host);
        foreach (var release in releases)
        {
            var answer = await Ask(host, release, first, last);
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }

        await Eventually.Holds("every release has read its days again", async () =>
        {
            await using var again = host.Database();
            await using var running = again.CreateCommand("SELECT count(*) FROM etl_tasks WHERE status = 'running'");
            var left = (long)(await running.ExecuteScalarAsync())!;
            return (left == 0, $"{left} still run");
        });
        (await Ignored(host)).ShouldBeGreaterThan(ignoredBefore + releases.Count * 100L, "the second pass did read the days");
    }

    private static async Task<HttpResponseMessage> Ask(RunningHost host, long release, DateOnly first, DateOnly last)
    {
        while (true)
        {
            var answer = await host.Admin.PostAsJsonAsync($"api/v1/admin/releases/{release}/ingest", new { from = first, to = last, force = true });
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                return answer;
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), TimeProvider.System);
        }
    }

    private static async Task<long> Ignored(RunningHost host)
    {
        await using var database = host.Database();
        await using var command = database.CreateCommand("SELECT coalesce(sum(ignored), 0) FROM etl_tasks");
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
