using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Imports.Hypeddit;
using MusicInsights.Grains.Imports.MetaAds;
using MusicInsights.Grains.Imports.Rejects;
using MusicInsights.Grains.Imports.SpotifyForArtists;

namespace MusicInsights.Grains.Imports;

internal static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<ImportLedger>()
        .AddSingleton<ImportTargets>()
        .AddSingleton<RefusedLines>()
        .AddSingleton<DayImport>()
        .AddSingleton<ManualImport>()
        .AddSingleton<ManualOutcomes>()
        .AddSpotifyForArtists()
        .AddSingleton<AdAccounts>()
        .AddSingleton<IFileImporter, AdsImporter>()
        .AddSingleton<HypedditCampaigns>()
        .AddSingleton<IFileImporter, HypedditImporter>()
        .AddSingleton<UndoRevisions>()
        .AddSingleton<ImportUndo>()
        .AddRejects();

    // Its readers come first: what no reader knows is told in their words.
    private static IServiceCollection AddSpotifyForArtists(this IServiceCollection services) => services
        .AddSingleton<WindowTotals>()
        .AddSingleton<SongForetelling>()
        .AddSingleton<TimelineImport>()
        .AddSingleton<SongsImport>()
        .AddSingleton<PlaylistsImport>()
        .AddSingleton<IFileImporter, S4aImporter>();
}
