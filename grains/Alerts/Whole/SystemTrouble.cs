using MusicInsights.GrainInterfaces.Alerts;

namespace MusicInsights.Grains.Alerts.Whole;

/// <summary>One thing that is wrong with the whole.</summary>
/// <param name="Key">As of a trouble.</param>
/// <param name="Day">The day that it is of.</param>
/// <param name="Detail">A flat object of plain values, for those who read of it.</param>
internal sealed record SystemTrouble(AlertSubject Subject, string Key, AlertSeverity Severity, DateOnly Day, IReadOnlyDictionary<string, object?> Detail);
