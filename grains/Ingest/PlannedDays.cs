using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Ingest;

/// <summary>Days to walk together.</summary>
/// <param name="Fresh">The same without those that are asked for again because the source revises them.</param>
internal readonly record struct PlannedDays(DayRange Days, DayRange Fresh);
