namespace MusicInsights.Grains.Predictions.Moving;

/// <summary>With one feature moved so far, the model would change sides. It is what the model would say, and no promise.</summary>
/// <param name="From">As it is, as the model takes it: ln(1 + n).</param>
/// <param name="To">The nearest at which the model changes sides.</param>
/// <param name="Probability">What it would say there.</param>
internal sealed record Move(string Name, float From, float To, double Probability);
