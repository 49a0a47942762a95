using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Tests.Simulation.Audit;

/// <summary>
/// No value was replaced without cause: what stood before is what the source said when it was learned, what came after what it
/// said when it was replaced, and each revision begins where the one before it ended.
/// </summary>
internal static class RevisionCheck
{
    private const string Kept = """
        SELECT entity_id, date, before::text, after::text, known_from, replaced_at, cause FROM metric_revisions
        WHERE table_name = $1 AND entity_id = $2 ORDER BY date, replaced_at, id
        """;

    public static async Task<IEnumerable<string>> Find(SimulatedMonth month)
    {
        var (truth, faults) = (new SourceTruth(month), new List<string>());
        foreach (var entity in month.Roster.Tracked)
        {
            Revision? last = null;
            foreach (var revision in await Read(month, entity))
            {
                if (await Fault(truth, entity, revision, last?.Day == revision.Day ? last : null) is { } fault)
                    faults.Add($"{entity.Key} {revision.Day:O}: {fault}, in {revision}");
                last = revision;
            }
        }

        return faults;
    }

    private static async Task<string?> Fault(SourceTruth truth, Tracked entity, Revision revision, Revision? last)
    {
        if (revision.Cause != "fetch")
            return "nobody imported or undid anything";
        if (revision.Before == revision.After)
            return "nothing was replaced";
        if (last is not null && last.After != revision.Before)
            return $"the one before it ended with {last.After}";
        return await Was(truth, entity, revision.Day, revision.Before, revision.KnownFrom) ? await Was(truth, entity, revision.Day, revision.After, revision.ReplacedAt)
            ? null : "the source did not say what came after" : "the source did not say what stood before";
    }

    // What is asked just before midnight may be written down just after.
    private static async Task<bool> Was(SourceTruth truth, Tracked entity, DateOnly day, string line, DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        return await truth.On(today, entity, day) == line || await truth.On(today.AddDays(-1), entity, day) == line;
    }

    private static async Task<List<Revision>> Read(SimulatedMonth month, Tracked entity)
    {
        await using var command = month.Cluster.Database.Data.CreateCommand(Kept);
        command.Parameters.AddWithValue(entity.Song is null ? "spotify_audience_daily" : "spotify_streams_daily");
        command.Parameters.AddWithValue(entity.Key.Id);
        await using var reader = await command.ExecuteReaderAsync();
        var revisions = new List<Revision>();
        while (await reader.ReadAsync())
        {
            revisions.Add(new Revision(
                reader.GetFieldValue<DateOnly>(1), Line(reader.GetString(2), entity.Key.Kind), Line(reader.GetString(3), entity.Key.Kind),
                reader.GetFieldValue<DateTimeOffset>(4), reader.GetFieldValue<DateTimeOffset>(5), reader.GetString(6)));
        }

        return revisions;
    }

    private static string Line(string json, EntityKind kind)
    {
        using var document = JsonDocument.Parse(json);
        return SourceTruth.Line(document.RootElement, kind);
    }

    private sealed record Revision(DateOnly Day, string Before, string After, DateTimeOffset KnownFrom, DateTimeOffset ReplacedAt, string Cause);
}
