using System.IO.Compression;
using System.Text;

namespace MusicInsights.Grains.Predictions.Models;

/// <summary>A model's file as a row holds it: gzip.</summary>
internal static class PackedModel
{
    public static byte[] Write(StoredModel model)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(ModelFile.Write(model)));
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">It is no gzip.</exception>
    /// <exception cref="System.Text.Json.JsonException">It is no model, or one of another version.</exception>
    public static StoredModel Read(byte[] body)
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return ModelFile.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
