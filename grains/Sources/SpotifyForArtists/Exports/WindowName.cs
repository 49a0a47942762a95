namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>The period a total stands for.</summary>
internal enum WindowName
{
    SevenDays,
    TwentyEightDays,
    OneYear,
    AllTime,
}

/// <summary>How a window is written in requests, answers and tables.</summary>
internal static class WindowNames
{
    public static string Wire(this WindowName window) => window switch
    {
        WindowName.SevenDays => "7d",
        WindowName.TwentyEightDays => "28d",
        WindowName.OneYear => "1y",
        WindowName.AllTime => "all",
        _ => throw new ArgumentOutOfRangeException(nameof(window), window, null),
    };

    /// <summary>The window that <paramref name="wire"/> names, or null.</summary>
    public static WindowName? Parse(string? wire) =>
        Enum.GetValues<WindowName>().Cast<WindowName?>().FirstOrDefault(window => window!.Value.Wire() == wire);
}
