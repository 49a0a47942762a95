using System.Buffers;
using System.Text;

namespace MusicInsights.Silo.Telemetry;

/// <summary>
/// Rewrites every text of an OTLP request for traces (opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest, in
/// protobuf): names, values of attributes, events, what was thrown, the resource. What is no text stays byte for byte as it is.
/// </summary>
/// <remarks>
/// At the last moment, since nothing earlier will do: an event of a span, as an exception is one, cannot be changed once it was
/// added, and libraries add them.
/// </remarks>
internal sealed class SpanText(Func<string, string> clean)
{
    private const int LengthDelimited = 2;

    private enum Part { Request, ResourceSpans, Resource, ScopeSpans, Scope, Span, Event, Link, Status, Pair, Value, Values, Pairs, Text }

    /// <summary>By message and field's number, what lies within; a field that is not here holds no text.</summary>
    private static readonly Dictionary<(Part Message, uint Field), Part> Parts = new()
    {
        [(Part.Request, 1)] = Part.ResourceSpans,
        [(Part.ResourceSpans, 1)] = Part.Resource, [(Part.ResourceSpans, 2)] = Part.ScopeSpans, [(Part.ResourceSpans, 3)] = Part.Text,
        [(Part.Resource, 1)] = Part.Pair,
        [(Part.ScopeSpans, 1)] = Part.Scope, [(Part.ScopeSpans, 2)] = Part.Span, [(Part.ScopeSpans, 3)] = Part.Text,
        [(Part.Scope, 1)] = Part.Text, [(Part.Scope, 2)] = Part.Text, [(Part.Scope, 3)] = Part.Pair,
        [(Part.Span, 3)] = Part.Text, [(Part.Span, 5)] = Part.Text, [(Part.Span, 9)] = Part.Pair, [(Part.Span, 11)] = Part.Event,
        [(Part.Span, 13)] = Part.Link, [(Part.Span, 15)] = Part.Status,
        [(Part.Event, 2)] = Part.Text, [(Part.Event, 3)] = Part.Pair,
        [(Part.Link, 3)] = Part.Text, [(Part.Link, 4)] = Part.Pair,
        [(Part.Status, 2)] = Part.Text,
        [(Part.Pair, 1)] = Part.Text, [(Part.Pair, 2)] = Part.Value,
        [(Part.Value, 1)] = Part.Text, [(Part.Value, 5)] = Part.Values, [(Part.Value, 6)] = Part.Pairs, [(Part.Value, 7)] = Part.Text,
        [(Part.Values, 1)] = Part.Value, [(Part.Pairs, 1)] = Part.Pair,
    };

    /// <exception cref="InvalidDataException">This is no such request.</exception>
    public byte[] Rewrite(ReadOnlySpan<byte> request) => Message(Part.Request, request).WrittenSpan.ToArray();

    private ArrayBufferWriter<byte> Message(Part part, ReadOnlySpan<byte> message)
    {
        var written = new ArrayBufferWriter<byte>(Math.Max(message.Length, 16));
        for (var at = 0; at < message.Length;)
        {
            var start = at;
            var tag = Number(message, ref at);
            var length = Length((int)(tag & 7), message, ref at);
            if (length > (ulong)(message.Length - at))
                throw new InvalidDataException("A field of the request ends after it.");
            var field = message.Slice(at, (int)length);
            at += field.Length;
            if ((tag & 7) == LengthDelimited && Parts.TryGetValue((part, (uint)(tag >> 3)), out var within))
                Write(written, tag, within == Part.Text ? Text(field) : Message(within, field).WrittenSpan);
            else
                written.Write(message[start..at]);
        }

        return written;
    }

    private ReadOnlySpan<byte> Text(ReadOnlySpan<byte> field)
    {
        var text = Encoding.UTF8.GetString(field);
        var cleaned = clean(text);
        return cleaned == text ? field : Encoding.UTF8.GetBytes(cleaned);
    }

    private static void Write(ArrayBufferWriter<byte> written, ulong tag, ReadOnlySpan<byte> field)
    {
        WriteNumber(written, tag);
        WriteNumber(written, (ulong)field.Length);
        written.Write(field);
    }

    private static void WriteNumber(ArrayBufferWriter<byte> written, ulong number)
    {
        for (; number >= 0x80; number >>= 7)
            written.Write([(byte)(number | 0x80)]);
        written.Write([(byte)number]);
    }

    /// <summary>Bytes of the field's content from here on.</summary>
    private static ulong Length(int wireType, ReadOnlySpan<byte> message, ref int at)
    {
        switch (wireType)
        {
            case 0:
                Number(message, ref at);
                return 0;
            case 1:
                return sizeof(ulong);
            case LengthDelimited:
                return Number(message, ref at);
            case 5:
                return sizeof(uint);
            default:
                throw new InvalidDataException($"There is no wire type {wireType}.");
        }
    }

    private static ulong Number(ReadOnlySpan<byte> message, ref int at)
    {
        var number = 0UL;
        for (var shift = 0; shift < 64 && at < message.Length; shift += 7)
        {
            var part = message[at++];
            number |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return number;
        }

        throw new InvalidDataException("A number of the request has no end.");
    }
}
