using MusicInsights.GrainInterfaces.Alerts;

namespace MusicInsights.Grains.Alerts.Life;

/// <summary>One thing that is wrong now: a release's fall, a failed run, a day of a source.</summary>
/// <param name="Key">Tells it from others of the same subject; the same thing has the same key as long as it is wrong.</param>
/// <param name="IsMuted">A silence matches it, or its source's own incident explains it: it is shown and not mailed.</param>
internal sealed record Trouble(string Key, AlertSeverity Severity, bool IsMuted = false);
