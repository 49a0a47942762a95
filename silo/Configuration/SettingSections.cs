using MusicInsights.Grains.Alerts;
using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Grains.Backfills;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Imports;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Narrative;
using MusicInsights.Grains.Predictions;
using MusicInsights.Grains.Sources.Browser;
using MusicInsights.Grains.Sources.Hypeddit;
using MusicInsights.Grains.Sources.MetaAds;
using MusicInsights.Grains.Sources.SpotifyForArtists;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using MusicInsights.Grains.Sources.SpotifyWebApi;
using MusicInsights.Grains.Storage;
using MusicInsights.Grains.Validation;

namespace MusicInsights.Silo.Configuration;

/// <room takes="config.yaml, the environment" gives="options; every fault at once">Settings: from file and environment, checked at the start, shown with their secrets masked.</room>
/// <summary>Every section of the settings and the class that holds it.</summary>
public static class SettingSections
{
    /// <summary>Sections that only the dashboard reads; a silo leaves them unread where it finds them in config.yaml.</summary>
    public static IReadOnlyList<string> OfTheWeb { get; } = ["oidc", "web"];

    public static IReadOnlyDictionary<string, Type> All { get; } = new Dictionary<string, Type>
    {
        ["alert_rules"] = typeof(AlertRuleOptions),
        ["alerts"] = typeof(MailOptions),
        ["backfill"] = typeof(BackfillOptions),
        ["browser"] = typeof(BrowserOptions),
        ["clock"] = typeof(ClockOptions),
        ["cluster"] = typeof(ClusterOptions),
        ["demo"] = typeof(DemoOptions),
        ["drops"] = typeof(DropOptions),
        ["hypeddit"] = typeof(HypedditOptions),
        ["imports"] = typeof(ImportOptions),
        ["logs"] = typeof(LogOptions),
        ["meta"] = typeof(MetaAdsOptions),
        ["narrative"] = typeof(NarrativeOptions),
        ["payloads"] = typeof(PayloadOptions),
        ["postgres"] = typeof(PostgresOptions),
        ["predictions"] = typeof(PredictionOptions),
        ["scheduler"] = typeof(SchedulerOptions),
        ["sentry"] = typeof(ErrorReportOptions),
        ["spotify"] = typeof(SpotifyOptions),
        ["spotify_for_artists"] = typeof(SpotifyForArtistsOptions),
        ["spotify_for_artists_selectors"] = typeof(SpotifyForArtistsSelectorsOptions),
        ["telemetry"] = typeof(TelemetryOptions),
        ["validation"] = typeof(ValidationOptions),
    };
}
