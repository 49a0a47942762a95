using MusicInsights.GrainInterfaces.Catalogue;

namespace MusicInsights.Grains.Catalogue.Purge;

/// <summary>How many rows of each table, and how many files of others were let go of.</summary>
internal sealed record PurgeTally(IReadOnlyDictionary<string, long> Rows, long ImportBodies)
{
    public static readonly PurgeTally None = new(new Dictionary<string, long>(), 0);

    public static PurgeTally operator +(PurgeTally a, PurgeTally b) => new(
        a.Rows.Concat(b.Rows).GroupBy(table => table.Key, table => table.Value).ToDictionary(table => table.Key, table => table.Sum()), a.ImportBodies + b.ImportBodies);

    public PurgeTally WithBodies(long bodies) => this with { ImportBodies = bodies };

    public IReadOnlyDictionary<string, long> OfOurs() => Rows
        .Where(table => table.Value > 0 && table.Key != PurgePlan.States.Name && table.Key != PurgePlan.Reminders.Name).OrderBy(table => table.Key, StringComparer.Ordinal)
        .ToDictionary(table => table.Key, table => table.Value);

    public PurgeReport ToReport(PurgeScope scope) => new()
    {
        Rows = OfOurs(), ImportBodies = ImportBodies, GrainStates = Rows.GetValueOrDefault(PurgePlan.States.Name), Reminders = Rows.GetValueOrDefault(PurgePlan.Reminders.Name),
        Releases = scope.Releases, Campaigns = scope.Campaigns,
    };
}
