namespace MusicInsights.Tests.Architecture.Manifest;

/// <summary>A folder that does one thing: its types, and those of the folders below it that are no rooms of their own.</summary>
/// <param name="Folder">From the root: <c>grains/Drops</c>.</param>
/// <param name="Takes">What goes in; null where members and routes say it.</param>
internal sealed record Room(string Folder, string Namespace, string Purpose, string? Takes, string? Gives, string Status)
{
    public required IReadOnlyList<Type> Types { get; init; }

    public required IReadOnlyList<SourceFile> Files { get; init; }

    public string Floor => Floors.Of(Namespace).Folder;

    /// <summary>The place of its heading in the document.</summary>
    public string Anchor => Folder.Replace("/", "", StringComparison.Ordinal).ToLowerInvariant();
}
