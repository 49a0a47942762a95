using MusicInsights.Grains.Predictions.Models;

namespace MusicInsights.Grains.Predictions.Training;

/// <summary>The better candidate, fitted to all rows, and the figures of everything that took part, its own first.</summary>
internal sealed record Learned(Candidate Kind, ModelBody Body, IReadOnlyList<CardFigures> Figures);
