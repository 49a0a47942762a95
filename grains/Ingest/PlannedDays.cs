using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Ingest;

/// <summary>Days to walk together.</summary>
/// <param name="Fresh">The same without those that are asked for again because the source revises them.</param>
/// <param name="Dag">Which of the day's runs has the task.</param>
internal readonly record struct PlannedDays(DayRange Days, DayRange Fresh, string Dag = Dags.Daily);
