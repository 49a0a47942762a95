using Microsoft.Extensions.DependencyInjection;

namespace MusicInsights.Grains.Sources.SpotifyWebApi;

internal static class SpotifyServices
{
    public static IServiceCollection AddSpotifyWebApi(this IServiceCollection services) => services
        .AddSingleton<SpotifyTokens>()
        .AddSingleton<SpotifyClient>()
        .AddSingleton<SpotifyCapabilities>()
        .AddSingleton<ArtistLookup>()
        .AddSingleton<KnownAlbums>()
        .AddSingleton<DiscographyWalk>()
        .AddSingleton<IMetricSource, SpotifySource>();
}
