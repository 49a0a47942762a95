namespace MusicInsights.Grains.Predictions.Registry;

/// <summary>A model took the champion's place.</summary>
/// <param name="Cause"><c>base</c>, <c>manual</c>, <c>gate</c> or <c>rollback</c>.</param>
internal sealed record Promotion(long ModelId, string Cause)
{
    public const string Manual = "manual";
    public const string Rollback = "rollback";
}
