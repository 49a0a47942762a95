using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Models;

namespace MusicInsights.Grains.Predictions.Training;

/// <summary>The better candidate, fitted to all rows, and the figures of everything that took part, its own first.</summary>
/// <param name="HeldOut">What it said of rows that it had not seen: those its own figures are of.</param>
internal sealed record Learned(Candidate Kind, ModelBody Body, IReadOnlyList<CardFigures> Figures, IReadOnlyList<Judged> HeldOut);
