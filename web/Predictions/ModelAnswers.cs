using System.Text.Json;

namespace MusicInsights.Web.Predictions;

/// <summary>All models, and what is done with those of either playlist.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Targets">Release Radar, then Discover Weekly.</param>
internal sealed record ModelList(IReadOnlyList<ModelItem> Items, IReadOnlyList<ModelTarget> Targets);

/// <summary>A model.</summary>
/// <param name="Target"><c>rr</c> (Release Radar) or <c>dw</c> (Discover Weekly).</param>
/// <param name="Origin"><c>base</c>: came with the program; <c>own</c>: was trained here.</param>
/// <param name="Claim"><c>looks_like</c> or <c>forecast</c>: what its probability is the probability of.</param>
/// <param name="Candidate"><c>line</c>, <c>trees</c> or <c>average</c>.</param>
/// <param name="Rows">Known outcomes that it learned from.</param>
/// <param name="Positives">Of them, those that were picked up.</param>
/// <param name="Faults">Why it may not become champion: <c>worse_than_champion</c>, <c>worse_than_one_feature</c>, <c>badly_calibrated</c>. Empty where it may.</param>
/// <param name="IsChampion">It is the one that scores.</param>
internal sealed record ModelItem(
    long ModelId, string Target, string Origin, string Schema, string Claim, string Candidate, int Rows, int Positives,
    IReadOnlyList<string> Faults, bool IsChampion, DateTime CreatedAt);

/// <summary>A model with what is known of it.</summary>
/// <param name="DataHash">Of the rows it learned from.</param>
/// <param name="Card">Claim, data, method, figures with their intervals (the model itself first), limits: as it is kept.</param>
/// <param name="Promotions">When it became champion, newest first.</param>
/// <param name="Health">How it does, as it was measured last; null where it never was.</param>
internal sealed record ModelDetail(ModelItem Model, string DataHash, JsonElement Card, IReadOnlyList<Promotion> Promotions, ModelHealth? Health);

/// <param name="ChampionId">Null while there is none: then nothing is said.</param>
/// <param name="Promotions">The newest 50, newest first.</param>
/// <param name="Tasks">The newest of each kind, the newest first.</param>
internal sealed record ModelTarget(string Target, long? ChampionId, IReadOnlyList<Promotion> Promotions, IReadOnlyList<ModelTask> Tasks);

/// <param name="Cause"><c>base</c> (came with the program), <c>manual</c>, <c>gate</c> (by itself) or <c>rollback</c>.</param>
internal sealed record Promotion(long PromotionId, string Target, long ModelId, string Cause, string PromotedBy, DateTime PromotedAt);

/// <summary>A training or a rescoring.</summary>
/// <param name="Kind"><c>train</c> or <c>rescore</c>.</param>
/// <param name="State"><c>running</c>, <c>done</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="Progress">From 0 to 1.</param>
/// <param name="SeenAt">Its worker's last sign of life.</param>
/// <param name="Message">What came of it.</param>
/// <param name="ModelId">The model that came of it.</param>
internal sealed record ModelTask(
    long TaskId, string Target, string Kind, string State, double Progress, string StartedBy, DateTime StartedAt, DateTime SeenAt,
    DateTime? FinishedAt, string? Message, long? ModelId);

internal sealed record ModelTaskBegun(long TaskId);

/// <param name="ModelId">The champion now.</param>
internal sealed record ChampionAnswer(long ModelId);
