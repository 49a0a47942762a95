using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicInsights.Web.Live;

/// <summary>Puts an event's ready JSON into a message as it stands.</summary>
internal sealed class WireEventConverter : JsonConverter<WireEvent>
{
    public override WireEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Events are only sent, never received.");

    public override void Write(Utf8JsonWriter writer, WireEvent value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Json, skipInputValidation: true);
}
