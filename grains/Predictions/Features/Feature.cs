namespace MusicInsights.Grains.Predictions.Features;

/// <param name="Name">In snake_case, as it stands in models and explanations.</param>
/// <param name="Required">Without it nothing is said of a release.</param>
/// <param name="Bends">What it says changes along its range, so a logistic regression may bend its line.</param>
internal sealed record Feature(string Name, bool Required = false, bool Bends = false);
