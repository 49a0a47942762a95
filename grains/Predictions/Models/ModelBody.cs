using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Margins;
using MusicInsights.Grains.Predictions.Shapley;

namespace MusicInsights.Grains.Predictions.Models;

/// <summary>All that is needed to score and to explain, as numbers. With both parts it is their average in log-odds.</summary>
/// <param name="BackgroundRows">How many rows of training the explanations are measured against.</param>
internal sealed record ModelBody(Filling Filling, LineBody? Line, ExplainedTree[]? Trees, int BackgroundRows, Calibration Calibration)
{
    public static Calibration Uncalibrated { get; } = new(1, 0);

    public MixedMargin Margin()
    {
        var featureOf = Filling.FeatureOf();
        var parts = new List<IMargin>();
        if (Line is not null) parts.Add(new LinearMargin(Line.Bias, Line.Terms, featureOf));
        if (Trees is not null) parts.Add(new TreeMargin(Trees, featureOf));
        return new MixedMargin(Calibration.Offset, [.. parts.Select(part => (part, Calibration.Slope / parts.Count))]);
    }
}
