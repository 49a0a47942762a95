using System.Globalization;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Simulation.Audit;

/// <summary>Every day of everyone has one stored value, which is the source's, or one reason why it has none.</summary>
internal static class DayCheck
{
    /// <summary>Of the days before somebody was added, so many are certain: the first fetch may have come late.</summary>
    private const int CertainDays = 10;

    public static async Task<IEnumerable<string>> Find(SimulatedMonth month)
    {
        var (truth, faults) = (new SourceTruth(month), new List<string>());
        foreach (var entity in month.Roster.Tracked)
            faults.AddRange((await Find(month, truth, entity)).Select(fault => $"{entity.Key} {fault}"));
        return faults;
    }

    private static async Task<IEnumerable<string>> Find(SimulatedMonth month, SourceTruth truth, Tracked entity)
    {
        var (table, id) = entity.Song is null ? ("spotify_audience_daily", "artist_id") : ("spotify_streams_daily", "release_id");
        var stored = await ByDay($"SELECT date, {string.Join(", ", SourceTruth.Columns(entity.Key.Kind))} FROM {table} WHERE {id} = $1", entity.Key.Id);
        var gaps = await ByDay("SELECT date, source, reason FROM day_gaps WHERE entity_kind = $1 AND entity_id = $2", entity.Key.Kind.Wire(), entity.Key.Id);
        var certain = entity.Since.AddDays(-CertainDays);
        var first = stored.Concat(gaps).Select(day => day.Key).Append(entity.Released > certain ? entity.Released.Value : certain).Min();
        var days = new DayRange(first, month.Cluster.Yesterday);
        if (days.IsEmpty)
            return [];

        var said = await truth.Now(entity, days);
        return stored.Concat(gaps).Where(day => !days.Contains(day.Key)).Select(day => $"has {day.Key:O}, which is not over")
            .Concat(days.Days().Select(day => Fault(day, [.. stored[day]], [.. gaps[day]], Expected(day, said, entity))).OfType<string>());

        async Task<ILookup<DateOnly, string>> ByDay(string sql, params object[] arguments) =>
            (await month.Cluster.Database.Rows(sql, arguments)).Select(row => row.Split(' ', 2)).ToLookup(row => DateOnly.Parse(row[0], CultureInfo.InvariantCulture), row => row[1]);
    }

    private static (string[] Stored, string[] Gaps) Expected(DateOnly day, Dictionary<DateOnly, string> said, Tracked entity) =>
        !said.TryGetValue(day, out var line) ? ([], ["s4a_statistics absent_at_source"])
        : day < entity.Released && line.Split(' ').All(value => value is "0" or "-") ? ([], ["s4a_statistics pre_release"])
        : ([line], []);

    private static string? Fault(DateOnly day, string[] stored, string[] gaps, (string[] Stored, string[] Gaps) expected) =>
        stored.SequenceEqual(expected.Stored) && gaps.SequenceEqual(expected.Gaps)
            ? null
            : $"{day:O}: [{string.Join("; ", stored)}] because [{string.Join("; ", gaps)}], expected [{string.Join("; ", expected.Stored)}] because [{string.Join("; ", expected.Gaps)}]";
}
