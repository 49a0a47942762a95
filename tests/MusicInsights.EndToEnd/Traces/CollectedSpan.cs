namespace MusicInsights.EndToEnd.Traces;

/// <summary>A span as a collector gets it.</summary>
/// <param name="Id">In hexadecimal digits, as the other two.</param>
/// <param name="ParentId">Empty where the trace begins.</param>
internal sealed record CollectedSpan(string TraceId, string Id, string ParentId, string Name, string Scope, IReadOnlyDictionary<string, string> Tags)
{
    // The fields of opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest that tell of spans.
    public static IEnumerable<CollectedSpan> Read(ReadOnlyMemory<byte> request) =>
        from resourceSpans in ProtobufField.In(request, 1)
        from scopeSpans in ProtobufField.In(resourceSpans, 2)
        let scope = ProtobufField.In(scopeSpans, 1).SelectMany(found => ProtobufField.In(found, 1)).Select(ProtobufField.Text).FirstOrDefault("")
        from span in ProtobufField.In(scopeSpans, 2)
        select Of(span, scope);

    private static CollectedSpan Of(ReadOnlyMemory<byte> span, string scope) => new(
        Hex(span, 1), Hex(span, 2), Hex(span, 4), ProtobufField.In(span, 5).Select(ProtobufField.Text).First(), scope,
        ProtobufField.In(span, 9).ToDictionary(
            tag => ProtobufField.In(tag, 1).Select(ProtobufField.Text).First(),
            tag => ProtobufField.In(tag, 2).SelectMany(value => ProtobufField.In(value, 1)).Select(ProtobufField.Text).FirstOrDefault("")));

    private static string Hex(ReadOnlyMemory<byte> span, int field) => ProtobufField.In(span, field).Select(bytes => Convert.ToHexString(bytes.Span)).FirstOrDefault("");
}
