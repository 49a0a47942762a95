using System.Globalization;

namespace MusicInsights.Grains.Sources.Files;

/// <summary>A file of which no row was read, and what to do about it.</summary>
internal sealed record FileRefusal(FileRefusalReason Reason, string Message) : FileReading
{
    /// <summary>The headers that would be read; only where the header was the fault.</summary>
    public IReadOnlyList<string> AcceptedHeaders { get; init; } = [];

    public static FileRefusal TooLarge(long maxBytes) => new(
        FileRefusalReason.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The file is larger than {maxBytes / 1024.0 / 1024.0:0.##} MB; an export has a few hundred kB at most."));
}
