namespace MusicInsights.Grains.Drops.Counts;

/// <summary>One day of a release, as the detector is told of it.</summary>
/// <param name="Streams">Streams of the day; null when there is no value to judge: the source stood still, was late, or the day is missing.</param>
/// <param name="CommonMove">How the whole portfolio moved that day: 0.8 when everybody fell by a fifth, 1 when nothing is known.</param>
internal readonly record struct CountDay(DateOnly Day, long? Streams, double CommonMove = 1);
