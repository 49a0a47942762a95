namespace MusicInsights.Grains.Predictions.Evaluation;

/// <summary>Why a challenger does not take the champion's place.</summary>
internal enum GateFault
{
    /// <summary>Its Brier score on held-out rows is higher than the champion's on the same rows.</summary>
    WorseThanChampion,

    /// <summary>A single feature ranks better, or its probabilities are nearer.</summary>
    WorseThanOneFeature,

    /// <summary>Its probabilities are further off than is allowed.</summary>
    BadlyCalibrated,
}
