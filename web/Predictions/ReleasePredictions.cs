namespace MusicInsights.Web.Predictions;

/// <summary>What is said of a release: now, and how it was on the days before.</summary>
/// <param name="Current">The newest; null where nothing was said yet.</param>
/// <param name="Days">Those days of the range on which something was said or could not be, oldest first.</param>
internal sealed record ReleasePredictions(CurrentPrediction? Current, IReadOnlyList<PredictedDay> Days);

/// <param name="Rr">Null where the model of Release Radar abstained.</param>
/// <param name="Dw">Null where the model of Discover Weekly abstained.</param>
/// <param name="Date">The newest day that was known of the release.</param>
/// <param name="ModelVersion"><c>rr:7+dw:8</c>: the models' ids.</param>
internal sealed record CurrentPrediction(
    DateOnly Date, DateTime PredictedAt, string? ModelVersion, SpokenTarget? Rr, SpokenTarget? Dw, LackingFeatures Lacking);

/// <param name="Probability">From 0 to 1.</param>
/// <param name="Claim">
/// Of what: <c>looks_like</c> (the song looks like songs that are being picked up; no forecast) or <c>forecast</c> (it will be, in the next 28 days).
/// </param>
/// <param name="Schema">The name of the features' schema.</param>
/// <param name="Base">Log-odds before anything is known of the release.</param>
/// <param name="Margin">Log-odds of the answer: the base and all contributions.</param>
/// <param name="Features">Every feature of the schema, in its order.</param>
/// <param name="Moves">
/// With which single feature changed the model would reach 50 %, or fall below where it is there: the nearest first, at most three. No promise. Null where it was not looked for.
/// </param>
internal sealed record SpokenTarget(
    double Probability, string Claim, long? ModelId, string Schema, double Base, double Margin, IReadOnlyList<FeatureShare> Features,
    IReadOnlyList<FeatureMove>? Moves);

/// <param name="Value">As the model takes it: counts as ln(1 + n). Null where it was not known.</param>
/// <param name="Contribution">By how much it moved the log-odds.</param>
internal sealed record FeatureShare(string Name, double? Value, double Contribution);

/// <param name="From">As the model takes it: counts as ln(1 + n).</param>
/// <param name="To">The nearest value at which it changes sides, on the same scale.</param>
/// <param name="Probability">What the model would say there.</param>
internal sealed record FeatureMove(string Name, double From, double To, double Probability);

/// <summary>What would have to be known for a model to say anything; empty where it does.</summary>
internal sealed record LackingFeatures(IReadOnlyList<string> Rr, IReadOnlyList<string> Dw);

/// <param name="Rr">Probability of Release Radar; null where its model abstained.</param>
/// <param name="Dw">The same of Discover Weekly.</param>
internal sealed record PredictedDay(DateOnly Date, double? Rr, double? Dw);
