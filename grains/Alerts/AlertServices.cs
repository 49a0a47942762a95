using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Alerts.Judging;
using MusicInsights.Grains.Alerts.Life;
using MusicInsights.Grains.Alerts.Silences;
using MusicInsights.Grains.Alerts.Whole;

namespace MusicInsights.Grains.Alerts;

internal static class AlertServices
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddSingleton<Neighbours>()
        .AddSingleton<ArtistAlerts>()
        .AddSingleton<DaySettling>()
        .AddSingleton<SystemTroubles>()
        .AddSingleton<SystemAlerts>()
        .AddSingleton<DueArtists>()
        .AddSingleton<AlertDesk>()
        .AddSingleton<SilenceRows>()
        .AddSingleton<AlertGrainTools>();
}
