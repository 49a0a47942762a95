using System.Text;

namespace MusicInsights.EndToEnd.Traces;

/// <summary>Reads a message in protobuf's wire format, as far as fields of bytes, of text and of messages go.</summary>
internal static class ProtobufField
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    /// <summary>What each occurrence of the field holds.</summary>
    /// <exception cref="InvalidDataException">This is no such message.</exception>
    public static List<ReadOnlyMemory<byte>> In(ReadOnlyMemory<byte> message, int field)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Number(message.Span, ref at);
            var length = (int)(tag & 7) switch
            {
                Varint => Skipped(message.Span, at),
                Fixed64 => 8,
                LengthDelimited => (int)Number(message.Span, ref at),
                Fixed32 => 4,
                var other => throw new InvalidDataException($"There is no wire type {other}"),
            };
            if ((int)(tag >> 3) == field && (tag & 7) == LengthDelimited)
                found.Add(message.Slice(at, length));
            at += length;
        }

        return found;
    }

    public static string Text(ReadOnlyMemory<byte> field) => Encoding.UTF8.GetString(field.Span);

    private static int Skipped(ReadOnlySpan<byte> message, int at)
    {
        var end = at;
        Number(message, ref end);
        return end - at;
    }

    private static ulong Number(ReadOnlySpan<byte> message, ref int at)
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            number |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return number;
        }
    }
}
