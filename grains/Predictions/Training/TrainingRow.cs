namespace MusicInsights.Grains.Predictions.Training;

/// <param name="Group">The song: its rows are alike, so they are never split between training and testing.</param>
/// <param name="Day">The day whose evening the features are of.</param>
internal sealed record TrainingRow(float[] Features, bool Label, string Group, DateOnly Day);
