using System.Text.Json;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>The names under which the closed sets leave the program: requests, answers and the database.</summary>
internal static class WireNames
{
    public static string Wire(this ExportKind kind) => Snake(kind.ToString());

    public static string Wire(this FileRefusalReason reason) => Snake(reason.ToString());

    public static string Wire(this FaultReason reason) => Snake(reason.ToString());

    public static string Wire(this WindowName window) => window switch
    {
        WindowName.SevenDays => "7d",
        WindowName.TwentyEightDays => "28d",
        WindowName.OneYear => "1y",
        WindowName.AllTime => "all",
        _ => throw new ArgumentOutOfRangeException(nameof(window), window, null),
    };

    public static ExportKind? KindOf(string wire) => Enum.GetValues<ExportKind>().Cast<ExportKind?>().FirstOrDefault(kind => kind!.Value.Wire() == wire);

    public static WindowName? WindowOf(string wire) => Enum.GetValues<WindowName>().Cast<WindowName?>().FirstOrDefault(window => window!.Value.Wire() == wire);

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
