using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;

namespace MusicInsights.Grains.Ingest;

/// <summary>How a walk went.</summary>
/// <param name="Answer">What the source said.</param>
/// <param name="Covered">The days that are concluded now; null when none are.</param>
internal sealed record WalkReport(SourceResult Answer, DayRange? Covered);
