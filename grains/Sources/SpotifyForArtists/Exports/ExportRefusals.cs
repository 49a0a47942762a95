using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>Why an export that can be read is refused all the same: what was said of it is not what it is.</summary>
internal static class ExportRefusals
{
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
