namespace MusicInsights.Grains.Predictions.Models;

/// <summary>What a model claims, from what it learned, and what it was worth on rows that it had not seen.</summary>
/// <param name="Claim">What its probability is the probability of.</param>
/// <param name="Data">Where the rows are from.</param>
/// <param name="DataHash">Of the rows as the trainer got them, features and labels.</param>
/// <param name="Method">How the figures were measured.</param>
/// <param name="Figures">The model itself first, then what it stands beside.</param>
internal sealed record ModelCard(
    string Claim, string Data, string DataHash, int Rows, int Positives, int Groups, string Method,
    IReadOnlyList<CardFigures> Figures, IReadOnlyList<string> Limits);
