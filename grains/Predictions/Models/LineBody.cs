using MusicInsights.Grains.Predictions.Margins;

namespace MusicInsights.Grains.Predictions.Models;

internal sealed record LineBody(double Bias, LinearTerm[] Terms);
