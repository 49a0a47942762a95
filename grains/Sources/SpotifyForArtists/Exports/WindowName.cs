namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>The period a total stands for.</summary>
internal enum WindowName
{
    SevenDays,
    TwentyEightDays,
    OneYear,
    AllTime,
}
