using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MusicInsights.Grains.Sources.Browser;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

internal static class PagesServices
{
    public static IServiceCollection AddSpotifyForArtistsPages(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
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
}
