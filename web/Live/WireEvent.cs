using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using MusicInsights.GrainInterfaces.Live;

namespace MusicInsights.Web.Live;

/// <summary>An event as it goes out: written to JSON once, whoever reads it and however often.</summary>
[JsonConverter(typeof(WireEventConverter))]
internal sealed record WireEvent(long Seq, IReadOnlyList<string> Topics, DateTimeOffset CommittedAt, byte[] Json)
{
    public static WireEvent From(Guid epoch, LiveEvent source)
    {
        var buffer = new ArrayBufferWriter<byte>(source.Payload.Length + 256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("epoch", epoch.ToString("N"));
            json.WriteNumber("seq", source.Seq);
            json.WriteStartArray("topics");
            foreach (var topic in source.Topics)
                json.WriteStringValue(topic);
            json.WriteEndArray();
            json.WriteString("type", source.Type);
            json.WriteString("committedAt", source.CommittedAt.UtcDateTime);
            json.WritePropertyName("payload");
            // The payload comes out of a jsonb column: it is JSON already, and reading it again would only cost.
            json.WriteRawValue(source.Payload, skipInputValidation: true);
            json.WriteEndObject();
        }

        return new WireEvent(source.Seq, source.Topics, source.CommittedAt, buffer.WrittenSpan.ToArray());
    }

    public bool Concerns(IReadOnlySet<string> topics)
    {
        foreach (var topic in Topics)
        {
            if (topics.Contains(topic))
                return true;
        }

        return false;
    }
}
