using System.Globalization;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>A file of which no row was read, and what to do about it.</summary>
internal sealed record FileRefusal(FileRefusalReason Reason, string Message) : ExportReading
{
    /// <summary>The headers that would be read; only where the header was the fault.</summary>
    public IReadOnlyList<string> AcceptedHeaders { get; init; } = [];

    public static FileRefusal TooLarge(long maxBytes) => new(
        FileRefusalReason.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The file is larger than {maxBytes / 1024.0 / 1024.0:0.##} MB; an export has a few hundred kB at most."));

    public static FileRefusal OtherKind(ExportKind said, ExportKind found) => new(
        FileRefusalReason.HintContradicted,
        $"The file was handed in as {said.Wire()}, but its header is the one of {found.Wire()}.");

    public static FileRefusal WindowUnknown(ExportKind kind) => new(
        FileRefusalReason.WindowUnknown,
        $"The rows of a {kind.Wire()} export are totals of a period, and the file name does not say which: "
        + $"keep the name that Spotify gave it (…-{kind.Wire()}-1year.csv) or say the window (7d, 28d, 1y or all).");

    public static FileRefusal OtherWindow(WindowName said, WindowName named) => new(
        FileRefusalReason.HintContradicted,
        $"The window was said to be {said.Wire()}, but the file name says {named.Wire()}: rename the file or leave the window out.");
}
