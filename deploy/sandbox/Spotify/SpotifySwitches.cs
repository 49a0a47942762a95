using System.Text.Json.Nodes;

namespace MusicInsights.Sandbox.Spotify;

/// <summary>What a test changes while it runs: the mode, and the shape of the answers.</summary>
internal sealed class SpotifySwitches(SandboxOptions options)
{
    private volatile FieldChange _fields = new(null, null);
    private int _mode = (int)options.SpotifyMode;

    public SpotifyMode Mode
    {
        get => (SpotifyMode)Volatile.Read(ref _mode);
        set => Volatile.Write(ref _mode, (int)value);
    }

    public bool IsExtended => Mode == SpotifyMode.Extended;

    public FieldChange Fields
    {
        get => _fields;
        set => _fields = value;
    }

    /// <summary>The answer in the shape that is in force.</summary>
    public JsonNode Shape(JsonNode answer)
    {
        var change = _fields;
        if (change.Remove is { } gone)
            Remove(answer, gone);
        if (change.Add is { } more && answer is JsonObject whole)
            whole[more] = new JsonObject { ["since"] = "tomorrow" };
        return answer;
    }

    private static void Remove(JsonNode? node, string name)
    {
        if (node is JsonObject whole)
            whole.Remove(name);
        foreach (var child in node switch { JsonObject o => o.Select(pair => pair.Value), JsonArray a => a, _ => [] })
            Remove(child, name);
    }
}

/// <param name="Remove">A field that no answer has any more, wherever it stood.</param>
/// <param name="Add">A field that every answer has and nobody knows.</param>
internal sealed record FieldChange(string? Remove, string? Add);
