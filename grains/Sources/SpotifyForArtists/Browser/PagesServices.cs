using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Sources.Browser;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

internal static class PagesServices
{
    public static IServiceCollection AddSpotifyForArtistsPages(this IServiceCollection services) => services
        .AddSingleton<BrowserPool>()
        .AddSingleton<SessionFile>()
        .AddSingleton<SessionTrouble>()
        .AddSingleton<SignedInPages>()
        .AddSingleton<Bearers>()
        .AddSingleton<ExportsVisit>()
        .AddSingleton<PlaylistsVisit>()
        .AddSingleton<IMetricSource, ArtistExportsSource>()
        .AddSingleton<IMetricSource, SongPlaylistsSource>();
}
