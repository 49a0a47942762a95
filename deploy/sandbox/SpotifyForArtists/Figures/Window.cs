using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.SpotifyForArtists.Figures;

/// <summary>The periods that the pages offer, by the names that files and filters give them.</summary>
internal static class Window
{
    /// <summary>Null for a name that is none.</summary>
    public static DayRange? Of(string? name, DateOnly latest) => name switch
    {
        "7day" => DayRange.Ending(latest, 7),
        "28day" => DayRange.Ending(latest, 28),
        "1year" => DayRange.Ending(latest, 365),
        "all" => new DayRange(Publication.FirstDay, latest),
        _ => null,
    };
}
