using System.Reflection;

namespace MusicInsights.Grains.Predictions.Models;

/// <summary>The models that come with the program, for as long as one's own labels are too few.</summary>
internal static class BaseModels
{
    /// <param name="target"><c>rr</c> or <c>dw</c>.</param>
    public static StoredModel Read(string target) => ModelFile.Read(Bytes(target));

    /// <summary>The file as it comes with the program.</summary>
    /// <param name="target"><c>rr</c> or <c>dw</c>.</param>
    public static byte[] Bytes(string target)
    {
        var name = $"base-{target}.json";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new ArgumentException($"No model for the target {target} comes with the program.", nameof(target));
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
