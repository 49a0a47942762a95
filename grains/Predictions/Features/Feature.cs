namespace MusicInsights.Grains.Predictions.Features;

/// <param name="Name">In snake_case, as it stands in models and explanations.</param>
/// <param name="Required">Without it nothing is said of a release.</param>
/// <param name="Bends">What it says changes along its range, so a logistic regression may bend its line.</param>
/// <param name="Actionable">An owner can do something about it; the age nobody can.</param>
/// <param name="Within">What it can never exceed, as listeners never exceed streams; the name of another feature on the same scale.</param>
internal sealed record Feature(string Name, bool Required = false, bool Bends = false, bool Actionable = false, string? Within = null);
