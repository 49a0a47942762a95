namespace MusicInsights.Grains.Sources.Files;

internal static class BoundedContent
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>The whole content, or null as soon as it is known to be longer than the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        if (content.CanSeek && content.Length - content.Position > maxBytes) return null;

        using var kept = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        int read;
        while ((read = await content.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (kept.Length + read > maxBytes) return null;
            kept.Write(chunk, 0, read);
        }

        return kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }
}
