namespace MusicInsights.Grains.Predictions.Training;

/// <summary>The kinds of model that are tried beside each other.</summary>
internal enum Candidate
{
    /// <summary>Logistic regression whose terms may bend.</summary>
    Line,

    /// <summary>Boosted trees.</summary>
    Trees,

    /// <summary>The average of both in log-odds.</summary>
    Average,
}
