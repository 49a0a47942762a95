namespace MusicInsights.Grains.Predictions.Health;

/// <summary>One of ten equally large parts of what was said, from the lowest probability to the highest.</summary>
/// <param name="Said">The mean probability.</param>
/// <param name="Came">The share that was picked up.</param>
internal sealed record ReliabilityBin(int Pairs, double Said, double Came);
