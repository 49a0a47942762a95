using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicInsights.Web.Sharing;

/// <summary>What a holder shows to the hub. Every argument of a call is logged at the finest level: this one reads as nothing.</summary>
[JsonConverter(typeof(Converter))]
internal sealed class ShownSecret(string? value)
{
    public string? Value => value;

    public override string ToString() => "(a link)";

    private sealed class Converter : JsonConverter<ShownSecret>
    {
        public override bool HandleNull => true;

        public override ShownSecret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.Null)
                return new ShownSecret(reader.GetString());
            reader.Skip();
            return new ShownSecret(null);
        }

        public override void Write(Utf8JsonWriter writer, ShownSecret value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
