using Microsoft.Extensions.DependencyInjection;

namespace MusicInsights.Grains.Imports;

internal static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<ImportLedger>()
        .AddSingleton<ImportTargets>()
        .AddSingleton<WindowTotals>()
        .AddSingleton<UndoRevisions>()
        .AddSingleton<ImportUndo>();
}
