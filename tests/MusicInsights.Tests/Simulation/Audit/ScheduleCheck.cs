using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Simulation.Audit;

/// <summary>Everybody's days are concluded up to yesterday, and everybody has the one reminder.</summary>
internal static class ScheduleCheck
{
    public static async Task<IEnumerable<string>> Cursors(SimulatedMonth month)
    {
        var through = (await month.Cluster.Database.Rows("SELECT entity_kind, entity_id, concluded_through FROM source_cursors WHERE source = 's4a_statistics'")).ToHashSet();
        return month.Roster.Tracked.Where(entity => entity.Released is null || entity.Released < month.Cluster.Yesterday)
            .Where(entity => !through.Contains($"{entity.Key.Kind.Wire()} {entity.Key.Id} {month.Cluster.Yesterday:O}")).Select(entity => $"{entity.Key} is behind");
    }

    public static async Task<IEnumerable<string>> Reminders(SimulatedMonth month)
    {
        var registered = (await month.Cluster.Reminders()).CountBy(reminder => reminder.Id).ToDictionary();
        return month.Roster.Tracked.Select(entity => (entity.Key, Count: registered.GetValueOrDefault($"{entity.Key.Kind.Wire()}/{Hex(entity.Key.Id)}")))
            .Where(entity => entity.Count != 1).Select(entity => $"{entity.Key} has {entity.Count} reminders");
    }

    // As integer keys are written in an actor's id.
    private static string Hex(long id) => id.ToString("X", System.Globalization.CultureInfo.InvariantCulture);
}
