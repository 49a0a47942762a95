namespace MusicInsights.Grains.Predictions.Models;

/// <summary>Log-odds are stretched and moved. Being linear, it goes through to the Shapley values exactly.</summary>
internal sealed record Calibration(double Slope, double Offset);
