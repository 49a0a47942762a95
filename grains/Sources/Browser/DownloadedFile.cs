namespace MusicInsights.Grains.Sources.Browser;

/// <param name="Name">As the page named it.</param>
internal sealed record DownloadedFile(string Name, byte[] Content);
