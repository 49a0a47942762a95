namespace MusicInsights.Grains.Sources;

/// <summary>Something a source told beyond daily values: a new release, the total of a window, a playlist's streams.</summary>
internal abstract record Finding;
