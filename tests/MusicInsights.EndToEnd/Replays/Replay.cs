using System.Globalization;
using System.Net.Http.Json;
using MusicInsights.EndToEnd.Hosts;
using MusicInsights.Sandbox;

namespace MusicInsights.EndToEnd.Replays;

/// <summary>
/// Days that pass at a source, and the program that follows them on its own: artists and releases are added over the API,
/// then the sandbox publishes one day after the other, and only the actors' reminders fetch them.
/// </summary>
internal sealed class Replay(SandboxServer sandbox, DateOnly first, DateOnly last, int steps) : IDisposable
{
    /// <summary>The program's clock runs this many times as fast: two hours between ticks are five seconds.</summary>
    private const int Factor = 1440;

    private readonly HttpClient _hands = new() { BaseAddress = sandbox.Address };

    /// <summary>The first of the days that are published one by one; those before it are there from the start.</summary>
    public DateOnly FirstStep => last.AddDays(1 - steps);

    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["DEMO_ENABLED"] = "false",
        ["SPOTIFY_FOR_ARTISTS_BASE_URL"] = sandbox.Address.ToString(),
        ["SPOTIFY_FOR_ARTISTS_TOKEN"] = "sandbox",
        ["SCHEDULER_TICK_HOURS"] = "2",
        ["SCHEDULER_RETRY_SECONDS"] = "1",
        // Before the first day lie some more: which day the history begins with depends on the moment.
        ["SCHEDULER_HISTORY_DAYS"] = (last.DayNumber - first.DayNumber + 14).ToString(CultureInfo.InvariantCulture),
        ["CLOCK_START"] = $"{last.AddDays(3):yyyy-MM-dd}T00:00:00Z",
        // A program that is started again goes on: a clock set back would make what it fetches older than what is stored.
        ["CLOCK_ORIGIN"] = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        ["WEB_ADMIN_CALLS_PER_MINUTE"] = "100000",
        ["CLOCK_FACTOR"] = Factor.ToString(CultureInfo.InvariantCulture),
    };

    public async Task<int> Register(RunningHost host)
    {
        await Publish(FirstStep.AddDays(-1));
        var portfolio = (await _hands.GetFromJsonAsync<PortfolioOfSandbox>("sandbox/portfolio"))!;
        var releases = 0;
        foreach (var artist in portfolio.Artists)
        {
            var artistId = await Add(host, "api/v1/admin/artists", new { name = artist.Name, spotifyId = Id(artist.Id) }, "artistId");
            foreach (var release in artist.Releases)
            {
                await Add(host, $"api/v1/admin/artists/{artistId}/releases", new { title = release.Title, platformIds = new { spotify_track = release.Id } }, "releaseId");
                releases++;
            }
        }

        return releases;
    }

    /// <summary>Makes a day the source's latest complete one.</summary>
    public async Task Publish(DateOnly day) =>
        (await _hands.PutAsJsonAsync("sandbox/clock", new { today = day.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) })).EnsureSuccessStatusCode();

    /// <summary>Waits until every release has concluded the day.</summary>
    public static Task Follows(RunningHost host, DateOnly day, int releases) => Eventually.Holds($"{releases} releases concluded {day}", async () =>
    {
        await using var database = host.Database();
        await using var command = database.CreateCommand("SELECT count(*) FROM source_cursors WHERE entity_kind = 'release' AND concluded_through >= $1");
        command.Parameters.AddWithValue(day);
        var done = (long)(await command.ExecuteScalarAsync())!;
        return (done == releases, $"{done} have");
    });

    /// <summary>Publishes the steps one by one and lets the program follow each; <paramref name="disturb"/> comes in between.</summary>
    public async Task<RunningHost> Run(RunningHost host, int releases, Func<int, RunningHost, Task<RunningHost>> disturb)
    {
        await Follows(host, FirstStep.AddDays(-1), releases);
        for (var step = 0; step < steps; step++)
        {
            await Publish(FirstStep.AddDays(step));
            host = await disturb(step, host);
            await Follows(host, FirstStep.AddDays(step), releases);
        }

        return host;
    }

    public void Dispose() => _hands.Dispose();

    /// <summary>One number for everything that is stored of the days: release, date, values and source.</summary>
    public async Task<(long Rows, string Checksum)> Checksum(RunningHost host)
    {
        await using var database = host.Database();
        await using var command = database.CreateCommand("""
            SELECT count(*), md5(string_agg(concat_ws('|', r.platform_ids ->> 'spotify_track', s.date, s.streams, s.saves, s.playlist_adds, s.listeners, s.source), E'\n'
                ORDER BY r.platform_ids ->> 'spotify_track', s.date))
            FROM spotify_streams_daily s JOIN releases r USING (release_id) WHERE s.date BETWEEN $1 AND $2
            """);
        command.Parameters.AddWithValue(first);
        command.Parameters.AddWithValue(last);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetString(1));
    }

    private static async Task<long> Add(RunningHost host, string path, object body, string id)
    {
        var answer = await host.Admin.PostAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<Dictionary<string, long>>())![id];
    }

    /// <summary>Ids at Spotify have 22 characters; a folder's name has not.</summary>
    private static string? Id(string id) => id.Length == 22 ? id : null;

    private sealed record PortfolioOfSandbox(IReadOnlyList<ArtistOfSandbox> Artists);

    private sealed record ArtistOfSandbox(string Id, string Name, IReadOnlyList<ReleaseOfSandbox> Releases);

    private sealed record ReleaseOfSandbox(string Id, string Title, string? ReleaseDate);
}
