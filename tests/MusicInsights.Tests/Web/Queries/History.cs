using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Batching;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Imports;
using MusicInsights.Grains.Live;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Web.Queries;

/// <summary>A release and its artist to whom all sorts of things happen, a step at a time, by the program's own writer.</summary>
internal sealed class History(WebHost host, long artist, long[] releases) : IAsyncDisposable
{
    private static readonly DateOnly First = new(2026, 5, 1);
    private static readonly MetricSource[] Sources = [MetricSource.Manual, MetricSource.S4aCsv, MetricSource.S4aStatistics];

    private readonly DayWriter _writer = new(host.Data, new PortfolioClock(host.Clock), TimeProvider.System, new BatchingOptions());
    private readonly List<long> _imports = [];

    public DateTimeOffset Now => host.Clock.GetUtcNow();

    public static async Task<History> Begin(WebHost host)
    {
        var artist = await host.Data.Artist($"Artist {Guid.NewGuid():n}");
        return new History(host, artist, [await host.Data.Release(artist, "One"), await host.Data.Release(artist, "Two")]);
    }

    public void Pass(TimeSpan time) => host.Clock.Advance(time);

    public async Task Step(Random random)
    {
        if (_imports.Count > 0 && random.Next(4) == 0)
        {
            var undo = new ImportUndo(host.Data, new UndoRevisions(new PortfolioClock(host.Clock)), new SongForetelling(host.Grains, NullLogger<SongForetelling>.Instance), new LiveNudge(host.Grains, NullLogger<LiveNudge>.Instance), new PortfolioClock(host.Clock), TimeProvider.System);
            var at = random.Next(_imports.Count);
            await undo.Undo(_imports[at], host.Grains);
            _imports.RemoveAt(at);
            return;
        }

        var isImport = random.Next(2) == 0;
        await _writer.Store(new StoreRequest
        {
            Entity = EntityKey.Release(releases[random.Next(releases.Length)]), ArtistId = artist, Source = Sources[random.Next(Sources.Length)], KnownAt = Now,
            ImportId = isImport ? await Import() : null,
            Days = [.. Enumerable.Range(0, 4).Where(_ => random.Next(2) == 0).Select(day => new AcceptedDay(Some(random, First.AddDays(day))))],
        });
    }

    public Task<string> Release(DateTimeOffset? at) => Read($"releases/{releases[0]}", at, "streams", "saves", "playlistAdds", "listeners");

    public Task<string> Artist(DateTimeOffset? at) => Read($"artists/{artist}", at, "streams", "saves", "playlistAdds");

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static DailyMetrics Some(Random random, DateOnly day) => new()
    {
        Day = day, Streams = Value(random), Saves = Value(random), PlaylistAdds = Value(random), Listeners = Value(random),
    };

    private static long? Value(Random random) => random.Next(3) == 0 ? null : random.Next(5);

    private async Task<long> Import()
    {
        var id = await host.Database.One<long>("INSERT INTO imports (sha256, file_name, kind, body_gzip, imported_at) VALUES ('', 'x', 'x', '', $1) RETURNING id", Now);
        _imports.Add(id);
        return id;
    }

    private async Task<string> Read(string path, DateTimeOffset? at, params string[] fields)
    {
        var asOf = at is { } then ? $"&asOf={then.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)}" : "";
        var answer = await host.Client.Read($"/api/v1/{path}/metrics?from=2026-05-01&to=2026-05-04{asOf}");
        return string.Join(" | ", answer.At("days").EnumerateArray().Select(day => string.Join(' ', fields.Select(field => Text(day.At(field))))));
    }

    private static string Text(JsonElement value) => value.IsNull() ? "-" : value.GetRawText();
}
