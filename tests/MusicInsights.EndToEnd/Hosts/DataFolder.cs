namespace MusicInsights.EndToEnd.Hosts;

/// <summary>A data folder that goes when the test ends.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("musicinsights-e2e-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
