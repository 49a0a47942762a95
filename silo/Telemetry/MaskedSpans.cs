namespace MusicInsights.Silo.Telemetry;

/// <summary>Sends traces on with every secret masked: a span repeats what was thrown, and that may repeat what a server said.</summary>
internal sealed class MaskedSpans(SecretMask mask) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly SpanText _text = new(mask.Clean);

    // The exporter sends from a thread of its own, and waits.
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var sent = request.Content?.ReadAsStream(cancellationToken);
        if (sent is not null)
            request.Content = Masked(request.Content!, sent);
        return base.Send(request, cancellationToken);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await using var sent = request.Content is { } content ? await content.ReadAsStreamAsync(cancellationToken) : null;
        if (sent is not null)
            request.Content = Masked(request.Content!, sent);
        return await base.SendAsync(request, cancellationToken);
    }

    private ByteArrayContent Masked(HttpContent content, Stream sent)
    {
        using var bytes = new MemoryStream();
        sent.CopyTo(bytes);
        var masked = new ByteArrayContent(_text.Rewrite(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        masked.Headers.ContentType = content.Headers.ContentType;
        return masked;
    }
}
