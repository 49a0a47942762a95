using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Sandbox;

namespace MusicInsights.Tests.Simulation.Audit;

/// <summary>What the source itself says, asked over HTTP and of nobody else: a line of values a day, in the order of the columns.</summary>
internal sealed class SourceTruth(SimulatedMonth month)
{
    private static readonly string[] OfSong = ["streams", "saves", "playlist_adds", "listeners"];
    private static readonly string[] OfArtist = [.. OfSong, "monthly_listeners", "followers"];

    private readonly Dictionary<(EntityKey Key, DateOnly Today), Dictionary<DateOnly, string>> _known = [];

    public static string[] Columns(EntityKind kind) => kind == EntityKind.Release ? OfSong : OfArtist;

    /// <summary>As the source says it now.</summary>
    public async Task<Dictionary<DateOnly, string>> Now(Tracked entity, DayRange days)
    {
        var answer = await month.Cluster.Sandbox.Read(entity.Song is { } song
            ? RunningSandbox.StatsPath(entity.Artist, song, Iso(days.First), Iso(days.Last))
            : $"/audience-engagement-view/v1/artist/{entity.Artist}/stats?country=&from_date={Iso(days.First)}&to_date={Iso(days.Last)}");
        var columns = Columns(entity.Key.Kind);
        var series = columns.Select(column => answer.Points(column).ToDictionary(point => DateOnly.Parse(point.Day, CultureInfo.InvariantCulture), point => point.Value)).ToList();
        return series.SelectMany(values => values.Keys).Distinct().ToDictionary(day => day, day => Line(series.Select(values => values.TryGetValue(day, out var value) ? value : (long?)null)));
    }

    /// <summary>As it said it on a day gone by; null when it had no such day.</summary>
    public async Task<string?> On(DateOnly today, Tracked entity, DateOnly day)
    {
        var days = new DayRange(today.AddDays(-40), today.AddDays(-1));
        if (!_known.TryGetValue((entity.Key, today), out var known))
        {
            await Freeze(Iso(today));
            _known[(entity.Key, today)] = known = await Now(entity, days);
            await Freeze(null);
        }

        return known.GetValueOrDefault(day);
    }

    /// <summary>A kept revision's values as one of these lines.</summary>
    public static string Line(JsonElement revision, EntityKind kind) => Line(Columns(kind).Select(column =>
        revision.GetProperty("values").GetProperty(column) is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : (long?)null));

    private static string Line(IEnumerable<long?> values) => string.Join(' ', values.Select(value => value?.ToString(CultureInfo.InvariantCulture) ?? "-"));

    private async Task Freeze(string? today) => (await month.Cluster.Sandbox.Anonymous.PutAsJsonAsync("/sandbox/clock", new { today })).EnsureSuccessStatusCode();

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
