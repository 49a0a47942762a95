using System.Text.Json;

namespace MusicInsights.Grains.Predictions.Models;

/// <summary>The written form of a model: JSON, with doubles that read back as they were.</summary>
internal static class ModelFile
{
    private const int Version = 1;
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static string Write(StoredModel model) => JsonSerializer.Serialize(new Versioned(Version, model), Form);

    /// <exception cref="JsonException">It is no model, or one of another version.</exception>
    public static StoredModel Read(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<Versioned>(utf8, Form) is { Format: Version } read
        ? read.Model
        : throw new JsonException($"A model of format {Version} was expected.");

    private sealed record Versioned(int Format, StoredModel Model);
}
