using System.Text.Json;

namespace MusicInsights.Web.Predictions;

/// <summary>Reads <c>ml_predictions.explainability</c>. Its doubles read back as they were written.</summary>
internal sealed record Explainability(Explainability.Part? Rr, Explainability.Part? Dw)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    public LackingFeatures Lacking => new(Rr?.Lacking ?? [], Dw?.Lacking ?? []);

    public static Explainability Read(string? json) =>
        (json is null ? null : JsonSerializer.Deserialize<Explainability>(json, Form)) ?? new Explainability(null, null);

    /// <param name="Lacking">Of a target that abstained; one that spoke has the rest.</param>
    public sealed record Part(
        long? ModelId, string? Schema, double? Base, double? Margin, IReadOnlyList<FeatureShare>? Features, IReadOnlyList<FeatureMove>? Moves, IReadOnlyList<string>? Lacking)
    {
        public SpokenTarget? Spoken(double? probability) => probability is { } said && Schema is not null && Base is { } start && Margin is { } end
            ? new SpokenTarget(said, Claim.Of(Schema), ModelId, Schema, start, end, Features ?? [], Moves)
            : null;
    }
}
